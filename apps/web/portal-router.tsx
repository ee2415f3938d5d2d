import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { roleLabel, type Role } from '@srb/web/api-client';
import { Alert, Empty, PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Frame } from './frame/frame.js';
import { pagesFor, PORTAL_PAGES } from './portal-pages.js';

function NotFound(): ReactNode {
  return (
    <>
      <PageHead title="Seite nicht gefunden" />
      <Empty action={<a href={PAGE_ADDRESSES.start}>Zur ersten Seite</a>}>Unter dieser Adresse gibt es keine Seite.</Empty>
    </>
  );
}

function NoPage(): ReactNode {
  return (
    <>
      <PageHead title="Willkommen" />
      <Empty>Für Ihre Rolle gibt es hier noch keine Seite. Ihre Angaben erreichen Sie bis dahin über die Schnittstelle (GraphQL).</Empty>
    </>
  );
}

function NotAllowed({ roles }: { readonly roles: readonly Role[] }): ReactNode {
  return (
    <>
      <PageHead title="Keine Berechtigung" />
      <Alert tone="note" title="Für diese Seite fehlt Ihnen die Rolle">
        <p>Nötig ist eine dieser Rollen: {roles.map(roleLabel).join(', ')}. Rollen vergibt die Verwaltung Ihres Jugendamts.</p>
      </Alert>
    </>
  );
}

function BrokenPage(): ReactNode {
  return (
    <main className="srb-main">
      <PageHead title="Die Seite lässt sich nicht zeigen" />
      <Empty action={<a href={window.location.pathname}>Seite neu laden</a>}>Die Anwendung wurde vielleicht gerade erneuert. Gespeichertes ist sicher.</Empty>
    </main>
  );
}

/** The routes of one person: pages of other roles say which role they need. */
export function createPortalRouter(roles: readonly Role[], isWelcomed: boolean): ReturnType<typeof createBrowserRouter> {
  const own = pagesFor(roles);
  const [first] = own;
  const routes: RouteObject[] = PORTAL_PAGES.map(({ address, below, roles: needed, load }) => ({
    path: address + below,
    ...(own.some((page) => page.address === address) ? { lazy: async () => ({ Component: await load() }) } : { element: <NotAllowed roles={needed} /> }),
  }));
  return createBrowserRouter([
    {
      element: <Frame pages={own} isWelcomed={isWelcomed} />,
      errorElement: <BrokenPage />,
      hydrateFallbackElement: <></>,
      children: [{ path: '/', element: first === undefined ? <NoPage /> : <Navigate to={first.address} replace /> }, ...routes, { path: '*', element: <NotFound /> }],
    },
  ]);
}
