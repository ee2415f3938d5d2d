import { describe, expect, it } from '@jest/globals';
import { composeToken, parseToken, tokenSubject } from './invitation-token.js';

const ID = '00000000-0000-4000-8000-00000000000a';
const SIGNATURE = 'A-_0'.repeat(10) + 'xyz';

describe('the token of an invitation', () => {
  it('is read as it was written', () => {
    expect(parseToken(composeToken(ID, SIGNATURE))).toEqual({ id: ID, signature: SIGNATURE });
  });

  it.each(['', '.', ID, `${ID}.`, `.${SIGNATURE}`, `${ID}.${SIGNATURE}x`, `${ID.toUpperCase()}.${SIGNATURE}`, `${ID}.${SIGNATURE}\n`, ` ${ID}.${SIGNATURE}`, `${'-'.repeat(36)}.${SIGNATURE}`])(
    'is not read from %p',
    (token) => expect(parseToken(token)).toBeNull(),
  );

  it('stands for one sending of one invitation', () => {
    expect(new Set([tokenSubject(ID, 1), tokenSubject(ID, 2), tokenSubject(ID.replace('a', 'b'), 1)]).size).toBe(3);
  });
});
