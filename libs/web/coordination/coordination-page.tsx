import { Empty, PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';

export function CoordinationPage(): ReactNode {
  return (
    <>
      <PageHead title="Stellen und Geld" />
      <Empty>Diese Seite wird gerade eingerichtet.</Empty>
    </>
  );
}
