import { PAGE_ADDRESSES } from '@srb/web/addresses';

/** The page a person wanted before signing on. */
interface WantedPage {
  /** What may stand in the address line and in the history. */
  readonly address: string;
  /** Of an invitation; null for every other page. Kept in memory alone, since whoever has it can take the role. */
  readonly token: string | null;
}

/** Takes the token out of the address of an invitation. */
export function wantedPage(address: string): WantedPage {
  const { pathname, hash } = new URL(address, 'http://portal');
  if (`/${pathname.split('/', 2)[1] ?? ''}` !== PAGE_ADDRESSES.invitation) return { address, token: null };
  return { address: PAGE_ADDRESSES.invitation, token: hash.slice(1) };
}

/** False for what no link ends with; whether a whole one is good, the API alone knows. */
export function isWhole(token: string): boolean {
  return /^[\w.-]{1,200}$/.test(token);
}
