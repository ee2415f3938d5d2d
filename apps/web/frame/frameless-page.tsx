import { Button, PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';
import { OfflineBand } from './offline-band.js';

interface FramelessPageProps {
  readonly title: string;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** A page for somebody who is signed on and has nothing to navigate yet. */
export function FramelessPage({ title, onSignOut, children }: FramelessPageProps): ReactNode {
  return (
    <>
      <OfflineBand />
      <main className="srb-main">
        <PageHead title={title} actions={<Button onClick={onSignOut}>Abmelden</Button>} />
        <div className="srb-stack">{children}</div>
      </main>
    </>
  );
}
