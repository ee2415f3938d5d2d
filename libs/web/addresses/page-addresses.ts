/** Where the pages are. The browser's router and the server, which answers nothing else with a page, read the same list. */
export const PAGE_ADDRESSES = {
  start: '/',
  /** The provider leads back to it after signing on. */
  signIn: '/anmeldung',
  signedOut: '/abgemeldet',
  /** Links of invitations lead to it, their token behind `#`. */
  invitation: '/einladung',
  planning: '/konzeption',
  coordination: '/stellen',
  ministry: '/land',
} as const;

/** True for a page and everything below it (`/konzeption/2/…`). */
export function isPageAddress(path: string): boolean {
  const first = `/${path.split('/', 2)[1] ?? ''}`;
  return Object.values(PAGE_ADDRESSES).some((address) => address === first) && (first !== '/' || path === '/');
}
