import type { RandomSource } from '../concentration/random-source.js';

/** A number in [0, 1), evenly spread over 2³² steps. */
export function uniform(random: RandomSource): number {
  return random.next() / 2 ** 32;
}
