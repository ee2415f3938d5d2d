/** Uniform random numbers that a seed fixes once and for all, on every machine. */
export interface RandomSource {
  /** A whole number from 0 to 2³² − 1. */
  readonly next: () => number;
  /** A whole number from 0 to bound − 1, each equally likely; 1 ≤ bound ≤ 2³². */
  readonly below: (bound: number) => number;
}

/**
 * xoshiro128** 1.1 (Blackman and Vigna 2018, public domain), with its four words of state drawn from the seed by
 * SplitMix32 (the finaliser of MurmurHash3 over a Weyl sequence). For resampling and weights, not for secrets.
 */
export function randomSource(seed: number): RandomSource {
  const state = seededState(seed);
  const next = (): number => {
    const [a, b, c, d] = state;
    const result = Math.imul(rotatedLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const third = c ^ a;
    const fourth = d ^ b;
    state[0] = a ^ fourth;
    state[1] = b ^ third;
    state[2] = third ^ (b << 9);
    state[3] = rotatedLeft(fourth, 11);
    return result;
  };
  return { next, below: (bound) => below(next, bound) };
}

type State = [number, number, number, number];

function seededState(seed: number): State {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) throw new RangeError('a seed is a whole number from 0 to 4294967295');
  let weyl = seed | 0;
  const word = (): number => {
    weyl = (weyl + 0x9e37_79b9) | 0;
    let mixed = Math.imul(weyl ^ (weyl >>> 16), 0x85eb_ca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
    return mixed ^ (mixed >>> 16);
  };
  return [word(), word(), word(), word()];
}

function rotatedLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Draws beyond the last whole multiple of the bound are thrown away, or small numbers would come up more often. */
function below(next: () => number, bound: number): number {
  const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
  for (;;) {
    const drawn = next();
    if (drawn < limit) return drawn % bound;
  }
}
