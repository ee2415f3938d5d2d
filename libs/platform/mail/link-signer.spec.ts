import { describe, expect, it } from '@jest/globals';
import { LinkSigner } from './link-signer.js';

const signer = (linkSecret: string | null = 'a'.repeat(32)) => new LinkSigner({ portalUrl: 'https://portal.example/srb/', linkSecret });

describe('LinkSigner', () => {
  it('knows its own signature, and no other', () => {
    const signature = signer().sign('invitation:1');
    expect(signature).toMatch(/^[\w-]{43}$/);
    expect(signer().isGood('invitation:1', signature)).toBe(true);
    expect(signer().isGood('invitation:2', signature)).toBe(false);
    expect(signer('b'.repeat(32)).isGood('invitation:1', signature)).toBe(false);
  });

  it.each(['', 'x', `${'A'.repeat(42)}ä`, 'A'.repeat(44)])('refuses %p without failing', (signature) => {
    expect(signer().isGood('invitation:1', signature)).toBe(false);
  });

  it('makes no signature without a key, and names the setting', () => {
    expect(() => signer(null).sign('x')).toThrow(/SRB_LINK_SECRET/);
  });

  it('puts the token where browsers do not send it', () => {
    const address = new URL(signer().address('einladung', 'token'));
    expect([address.origin, address.pathname, address.search, address.hash]).toEqual(['https://portal.example', '/srb/einladung', '', '#token']);
  });
});
