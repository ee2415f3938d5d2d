import type { Work } from './domain/work.js';

/** How long work keeps the process to itself before anything else has its turn. */
const SLICE_MS = 8;

/**
 * Works in slices, so that requests, heartbeats and other jobs have their turn in between. `between` is told the part
 * done after every slice; what it throws ends the work.
 */
export async function inSlices<Result>(work: Work<Result>, between: (done: number) => Promise<void>): Promise<Result> {
  for (;;) {
    const began = performance.now();
    let step = work.next();
    while (step.done !== true && performance.now() - began < SLICE_MS) step = work.next();
    if (step.done === true) return step.value;
    await between(step.value);
    await new Promise((resume) => setImmediate(resume));
  }
}
