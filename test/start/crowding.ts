import { availableParallelism, loadavg } from 'node:os';

/**
 * Seconds that something may take now which must take so many on a free machine: longer by the number of
 * processes that wait for each processor.
 */
export function secondsNow(secondsOnFreeMachine: number): number {
  return secondsOnFreeMachine * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}
