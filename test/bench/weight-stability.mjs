import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DocumentReader, distribution, rankStability, readDistribution } from '../../dist/libs/calculation/index.js';
import { inSlices } from '../../dist/libs/distribution/studies/sliced-work.js';
import { randomSource } from '../../dist/libs/statistics/index.js';
import { result, round } from './statistics.mjs';

const ROUNDS = 5;
const DRAWS = 1_000;
const TARGET_MS = 5_000;
/** Whole exact distributions, for the price of one draw without the quick way. */
const EXACT_DRAWS = 50;
const NORMALISATIONS = ['minmax', 'zscore', 'rank', 'share'];
const STALL_RESOLUTION_MS = 1;

/** A rule of twelve criteria over so many Kitas, the same in every run. */
function rule(kitas, criteria = 12) {
  const random = randomSource(7);
  const indicators = Array.from({ length: criteria }, (_, at) => `I${at}`);
  return readDistribution(DocumentReader.of({
    amount: '1000000', unit: 'EUR', step: '0.01', missing: 'mean', indexScale: { mean: '100', sd: '10' }, eligible: { top: Math.ceil(kitas / 2) },
    criteria: indicators.map((indicator, at) => ({ indicator, weight: String(1 + (at % 5)), direction: 'higher', normalisation: NORMALISATIONS[at % NORMALISATIONS.length] })),
    units: Array.from({ length: kitas }, (_, at) => ({ id: `K${String(at).padStart(5, '0')}`, values: Object.fromEntries(indicators.map((indicator) => [indicator, String(random.below(1_000) / 10)])) })),
  }));
}

async function measure(kitas) {
  const input = rule(kitas);
  const delays = monitorEventLoopDelay({ resolution: STALL_RESOLUTION_MS });
  const figures = { elapsed: [], stalls: [], memory: [], exactDraws: 0 };
  for (let index = 0; index < ROUNDS; index += 1) {
    delays.reset();
    delays.enable();
    const start = performance.now();
    const found = await inSlices(rankStability(input, { draws: DRAWS, spread: 0.2, below: randomSource(index).below }), () => Promise.resolve());
    figures.elapsed.push(performance.now() - start);
    await new Promise((resume) => setTimeout(resume, 20));
    delays.disable();
    figures.stalls.push(delays.max / 1e6);
    figures.memory.push(process.memoryUsage.rss() / 2 ** 20);
    figures.exactDraws += found.exactDraws;
  }
  return figures;
}

/** How long it takes from the wish to stop until the work has stopped, when the wish comes in the middle. */
async function cancellation(kitas) {
  const stop = new Error('stopped');
  let wished = 0;
  const wish = setTimeout(() => (wished = performance.now()), 20);
  const between = () => (wished > 0 ? Promise.reject(stop) : Promise.resolve());
  await inSlices(rankStability(rule(kitas), { draws: DRAWS * 1_000, spread: 0.2, below: randomSource(1).below }), between).catch((error) => {
    if (error !== stop) throw error;
  });
  clearTimeout(wish);
  return performance.now() - wished;
}

function exactly(kitas) {
  const input = rule(kitas);
  return Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let draw = 0; draw < EXACT_DRAWS; draw += 1) distribution(input);
    return ((performance.now() - start) / EXACT_DRAWS) * DRAWS;
  });
}

/** Ranks of Kitas under 1,000 other weightings of twelve criteria, as the job of a study works them off. */
export async function run({ note }) {
  const results = [];
  for (const kitas of [90, 2_700]) {
    const { elapsed, stalls, memory, exactDraws } = await measure(kitas);
    note(`${kitas} Kitas: ${elapsed.map((time) => time.toFixed(0)).join(', ')} ms`);
    const cancelled = [];
    for (let index = 0; index < ROUNDS; index += 1) cancelled.push(await cancellation(kitas));
    const line = (name, unit, values, more = {}) => result({ name: `weight-stability.${kitas}.${name}`, unit, values, ...more });
    results.push(
      line('elapsed', 'ms', elapsed, { target: kitas === 90 ? TARGET_MS : null, of: 'max', note: `${DRAWS} weightings of 12 criteria; ${exactDraws} of ${DRAWS * ROUNDS} draws were calculated exactly` }),
      line('stall', 'ms', stalls, { note: 'longest time in which nothing else of the process had its turn' }),
      line('cancel', 'ms', cancelled, { note: 'from the wish to stop until the work has stopped; the database, asked twice a second, not counted' }),
      line('memory', 'MB', memory, { note: 'resident, of the whole benchmark process' }),
    );
  }
  const exact = exactly(90);
  results.push(result({ name: 'weight-stability.90.exact', unit: 'ms', values: exact, note: `peer: ${DRAWS} whole exact distributions with trace, extrapolated from ${EXACT_DRAWS}; ${round(exact[0])} ms in the first round` }));
  return results;
}
