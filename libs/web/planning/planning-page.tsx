import { Empty, PageHead } from '@srb/web/ui';
import type { ReactNode } from 'react';

export function PlanningPage(): ReactNode {
  return (
    <>
      <PageHead title="Konzeption" />
      <Empty>Diese Seite wird gerade eingerichtet.</Empty>
    </>
  );
}
