import { describe, expect, it } from '@jest/globals';
import { VerifiedTokenCache } from './verified-token-cache.js';

const START = Date.UTC(2026, 0, 1);

function cache(capacity = 3) {
  let now = START;
  const tokens = new VerifiedTokenCache<{ expiresAt: Date }>({ now: () => new Date(now) }, capacity, 600_000);
  return { tokens, pass: (ms: number) => (now += ms) };
}

const until = (ms: number) => ({ expiresAt: new Date(START + ms) });

describe('verified tokens', () => {
  it('are known until they expire, not at that moment', () => {
    const { tokens, pass } = cache();
    tokens.remember('a', until(1_000));
    pass(999);
    expect(tokens.find('a')).toEqual(until(1_000));
    pass(1);
    expect(tokens.find('a')).toBeNull();
    expect(tokens.size).toBe(0);
  });

  it('are verified again after ten minutes, however long they live', () => {
    const { tokens, pass } = cache();
    tokens.remember('a', until(86_400_000));
    pass(600_000);
    expect(tokens.find('a')).toBeNull();
  });

  it('stay bounded; the one not asked for longest goes', () => {
    const { tokens } = cache(2);
    tokens.remember('a', until(1_000));
    tokens.remember('b', until(1_000));
    tokens.find('a');
    tokens.remember('c', until(1_000));
    expect(tokens.size).toBe(2);
    expect(tokens.find('b')).toBeNull();
    expect(tokens.find('a')).not.toBeNull();
    expect(tokens.find('c')).not.toBeNull();
  });

  it('are told apart by every character', () => {
    const { tokens } = cache();
    tokens.remember('a.b.c', until(1_000));
    expect(tokens.find('a.b.C')).toBeNull();
  });
});
