import { Empty, PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';

export function MinistryPage(): ReactNode {
  return (
    <>
      <PageHead title="Übersicht Land" />
      <Empty>Diese Seite wird gerade eingerichtet.</Empty>
    </>
  );
}
