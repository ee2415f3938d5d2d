import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { loadPortalConfig, SignOn } from '@srb/web/api-client';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { wantedPage } from './invitation/wanted-page.js';
import { Portal } from './portal.js';
import { ServerSilent, SignedOut, SignInRefused } from './plain-pages.js';

/** Signs on if need be; what comes back is the portal or the reason why there is none. */
async function enter(): Promise<ReactNode> {
  const { pathname, search, hash } = window.location;
  if (pathname === PAGE_ADDRESSES.signedOut) return <SignedOut />;
  const config = await loadPortalConfig().catch(() => null);
  if (config === null) return <ServerSilent />;
  const signOn = new SignOn(config);
  try {
    if (pathname !== PAGE_ADDRESSES.signIn) return await signOn.begin(pathname + search + hash);
    const { address, token } = wantedPage(await signOn.complete());
    window.history.replaceState(null, '', address);
    return <Portal signOn={signOn} invitation={token} />;
  } catch {
    return <SignInRefused />;
  }
}

const portal = document.getElementById('portal');
if (portal !== null) createRoot(portal).render(<StrictMode>{await enter()}</StrictMode>);
