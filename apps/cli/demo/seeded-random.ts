import { createHash } from 'node:crypto';

/**
 * Repeatable chance. Each purpose draws from a stream of its own (`seed/purpose`), so that adding a draw
 * in one place changes nothing anywhere else. Same seed, same data.
 */
export class SeededRandom {
  private state: number;

  constructor(private readonly seed: string) {
    this.state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  }

  /** An independent stream for a purpose. */
  stream(purpose: string): SeededRandom {
    return new SeededRandom(`${this.seed}/${purpose}`);
  }

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)];
    if (choice === undefined) throw new RangeError('nothing to pick from');
    return choice;
  }

  /** The same elements in another order. */
  shuffle<T>(elements: readonly T[]): T[] {
    return elements
      .map((element) => ({ element, key: this.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ element }) => element);
  }
}
