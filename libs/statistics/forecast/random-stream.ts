/** Numbers in [0, 1) that a seed determines. */
export type RandomStream = () => number;

const WORD = 2 ** 32;

/** A stream from a whole number; equal seeds give equal streams on every machine (splitmix32: all steps in 32-bit integers). */
export function randomStream(seed: number): RandomStream {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    word ^= word >>> 15;
    return (word >>> 0) / WORD;
  };
}
