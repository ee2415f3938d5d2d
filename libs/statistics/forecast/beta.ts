import type { RandomSource } from '../concentration/random-source.js';
import { uniform } from './uniform.js';

/** A standard normal value (Box and Muller 1958). */
function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
}

/** A gamma value of scale 1 (Marsaglia and Tsang 2000; below shape 1 by their boost). `shape` > 0. */
function gamma(shape: number, random: RandomSource): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - uniform(random)) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A rate from 0 to 1 that was seen `successes` times against `failures`, pseudo-counts of a prior included. Both > 0. */
export function betaSample(successes: number, failures: number, random: RandomSource): number {
  if (!(successes > 0 && failures > 0)) throw new RangeError('a beta distribution needs two positive counts');
  const up = gamma(successes, random);
  return up / (up + gamma(failures, random));
}
