/** The only source of "now" for domain code; tests hand in a fixed one. */
interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
