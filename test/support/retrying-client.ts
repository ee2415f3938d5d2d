import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { call, type Answer, type Call } from './graphql-call.js';

const PAUSE_MS = 200;
/** Longer than any process is away, also where many of them share a machine. */
const PATIENCE_MS = 240_000;

export interface Delivered {
  readonly answer: Answer;
  /** How often it was sent. */
  readonly attempts: number;
  readonly key: string;
}

/**
 * Sends a change under one key until it is answered, as a client does that cannot know whether it arrived: again after a
 * lost connection, and after an answer that asks to try again.
 */
export async function deliver(origin: string, change: Call, key: string = randomUUID()): Promise<Delivered> {
  let last: unknown;
  const deadline = Date.now() + PATIENCE_MS;
  for (let attempts = 1; Date.now() < deadline; attempts += 1) {
    try {
      const answer = await call(origin, { ...change, headers: { ...change.headers, 'x-idempotency-key': key } });
      if (answer.code !== 'UNAVAILABLE' && answer.status !== 503) return { answer, attempts, key };
      last = answer.text;
    } catch (error) {
      last = error;
    }
    await pause(PAUSE_MS);
  }
  throw new Error(`not answered within ${PATIENCE_MS / 1000} s: ${String(last)}`);
}
