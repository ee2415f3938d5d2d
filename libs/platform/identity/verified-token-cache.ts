import { sha256, type systemClock } from '@srb/kernel';

interface Entry<T> {
  readonly value: T;
  readonly usableUntil: number;
}

/**
 * Remembers what was verified, so that a token is verified once and not with every request.
 * Keyed by the SHA-256 of the whole token: a token changed in one bit is another token, and no token stays in memory.
 * Bounded; the entry that was not asked for longest goes first.
 */
export class VerifiedTokenCache<T extends { readonly expiresAt: Date }> {
  private readonly entries = new Map<string, Entry<T>>();

  /** @param longestMs an entry is forgotten after this time at the latest, so that a withdrawn key takes effect. */
  constructor(
    private readonly clock: typeof systemClock,
    private readonly capacity: number,
    private readonly longestMs: number,
  ) {}

  find(token: string): T | null {
    const key = sha256(token);
    const entry = this.entries.get(key);
    if (entry === undefined) return null;
    this.entries.delete(key);
    if (this.clock.now().getTime() >= entry.usableUntil) return null;
    // A Map keeps the order of insertion: the entry just used moves to the end.
    this.entries.set(key, entry);
    return entry.value;
  }

  remember(token: string, value: T): void {
    const usableUntil = Math.min(value.expiresAt.getTime(), this.clock.now().getTime() + this.longestMs);
    const key = sha256(token);
    this.entries.delete(key);
    this.entries.set(key, { value, usableUntil });
    const oldest = this.entries.keys().next();
    if (this.entries.size > this.capacity && !oldest.done) this.entries.delete(oldest.value);
  }

  get size(): number {
    return this.entries.size;
  }
}
