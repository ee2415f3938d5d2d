import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { pagesFor } from '../portal-pages.js';
import { Header } from './header.js';
import { Navigation } from './navigation.js';
import { OfflineBand } from './offline-band.js';
import { Welcome } from './welcome.js';

const SIGNS = ['– nichts', '. geheim oder unbekannt', 'x nicht sinnvoll', '/ zu unsicher', '… später', '( ) eingeschränkt'];

/** After a change of page the reading goes on at its beginning. */
function useFocusOnChange(): (element: HTMLElement | null) => void {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus();
    before.current = pathname;
  }, [pathname]);
  return (element) => {
    main.current = element;
  };
}

interface FrameProps {
  readonly pages: ReturnType<typeof pagesFor>;
  /** True for whoever comes from an invitation. */
  readonly isWelcomed: boolean;
}

/** What stands around every page. */
export function Frame({ pages, isWelcomed }: FrameProps): ReactNode {
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const main = useFocusOnChange();
  // The menu of small screens closes with the change of page.
  const isOpen = openAt === pathname;
  return (
    <div className={isOpen ? 'srb-frame--open' : ''}>
      <a className="srb-skip" href="#inhalt">
        Zum Inhalt springen
      </a>
      <OfflineBand />
      <Header isMenuOpen={isOpen} onMenu={() => setOpenAt(isOpen ? null : pathname)} />
      <div className="srb-shell">
        <Navigation pages={pages} />
        <div className="srb-body">
          <main className="srb-main" id="inhalt" ref={main} tabIndex={-1}>
            {isWelcomed ? <Welcome /> : null}
            <Outlet />
          </main>
          <footer className="srb-foot">Zeichen: {SIGNS.join(' · ')}</footer>
        </div>
      </div>
    </div>
  );
}
