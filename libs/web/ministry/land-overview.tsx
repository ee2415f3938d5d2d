import { KeyFigures } from '@srb/web/ui';
import type { ReactNode } from 'react';
import type { LandDashboardQuery, LandSectionFragment } from './generated/documents.generated.js';
import { inUnit } from './land-figures.js';

export type Dashboard = NonNullable<LandDashboardQuery['landDashboard']>;

const OFFICES = (n: number, of: number): string => `beruht auf ${n} von ${of}`;

function rateFigure(label: string, section: LandSectionFragment, of: number) {
  const { landRate } = section;
  return { label, value: inUnit(landRate?.value ?? null, 'Prozent'), basis: landRate === null ? 'noch von keinem Jugendamt' : OFFICES(landRate.restsOn, of) };
}

function sumFigure(label: string, section: LandSectionFragment, code: string) {
  const metric = section.metrics.find((candidate) => candidate.code === code);
  return { label, value: inUnit(metric?.sum ?? null, metric?.unit ?? ''), basis: metric === undefined ? 'keine Angabe' : OFFICES(metric.n, metric.of) };
}

/** The Land at a glance; each figure says on how many offices it rests. BE-relevant staff and coordination stand apart. */
export function LandOverview({ dashboard }: { readonly dashboard: Dashboard }): ReactNode {
  const { of, released, drawdown, licenceRelevant, coordination } = dashboard;
  return (
    <KeyFigures
      figures={[
        { label: 'Jugendämter mit Freigabe', value: `${released} von ${of}`, basis: `Freigaben für ${dashboard.comparison.year}` },
        rateFigure('Ausschöpfung im Land', drawdown, of),
        rateFigure('BE-relevantes Personal, Anteil an den Kosten', licenceRelevant, of),
        sumFigure('Frei ohne BE-relevantes Personal', licenceRelevant, 'FREE_WITHOUT_LICENCE'),
        sumFigure('Koordination, getrennt gezählt', coordination, 'COORDINATION_FTE'),
      ]}
    />
  );
}
