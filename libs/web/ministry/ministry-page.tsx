import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { usePortalMutation, usePortalQuery, type Fault, type PortalAnswer } from '@srb/web/api-client';
import { format } from '@srb/web/format';
import { Answer, Badge, Button, Empty, Failure, PageHead } from '@srb/web/ui';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { CsvDownload } from './csv-download.js';
import { ComparedYearsDocument, LandDashboardDocument, RequestComparisonDocument, type LandDashboardQuery, type RequestStateFragment } from './generated/documents.generated.js';
import { LandOverview, type Dashboard } from './land-overview.js';
import './ministry.css';
import { OfficeList } from './office-list.js';
import { RequestedComparison } from './requested-comparison.js';

/** Requests a comparison; what became of it. */
function useComparisonRequest(year: number | null) {
  const [requested, setRequested] = useState<RequestStateFragment | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [run, isSending] = usePortalMutation(RequestComparisonDocument);
  const request = async (): Promise<void> => {
    const outcome = await run({ year });
    setFault(outcome.fault);
    if (outcome.data !== null) setRequested(outcome.data.requestComparison);
  };
  return { requested, fault, isSending, request };
}

function YearLinks({ shown }: { readonly shown: number }): ReactNode {
  const { data } = usePortalQuery(ComparedYearsDocument, {});
  const years = [...new Set(data?.comparisons.items.map(({ year }) => year))].filter((year) => year !== shown).sort((a, b) => a - b);
  if (years.length === 0) return null;
  return (
    <nav className="srb-row" aria-label="Andere Jahre">
      {years.map((year) => (
        <Link key={year} to={`${PAGE_ADDRESSES.ministry}?jahr=${year}`}>
          {year}
        </Link>
      ))}
    </nav>
  );
}

function Origins({ origins }: Pick<Dashboard, 'origins'>): ReactNode {
  return origins.demo > 0 ? <Badge tone="warn">Demodaten: Angaben sind erfunden</Badge> : null;
}

function Comparison({ dashboard }: { readonly dashboard: Dashboard }): ReactNode {
  const { comparison } = dashboard;
  return (
    <>
      <Origins origins={dashboard.origins} />
      <LandOverview dashboard={dashboard} />
      <OfficeList dashboard={dashboard} />
      <div className="srb-row srb-noprint">
        <CsvDownload id={comparison.id} name={`landesvergleich-${comparison.year}-${comparison.number}.csv`} />
        <YearLinks shown={comparison.year} />
      </div>
      <p className="srb-source">
        Landesvergleich Nr. {comparison.number}, gerechnet {format.instant(comparison.createdAt)}, Prüfsumme {comparison.documentHash.slice(0, 12)}. {dashboard.territorialStatus === null ? '' : `Gebietsstand ${format.date(dashboard.territorialStatus)}. `}Enthält nur, was Jugendämter freigegeben haben.
      </p>
    </>
  );
}

function Content({ answer }: { readonly answer: PortalAnswer<LandDashboardQuery> }): ReactNode {
  return (
    <Answer of={answer} lines={14}>
      {({ landDashboard }) =>
        landDashboard === null ? <Empty>Für dieses Jahr gibt es noch keinen Landesvergleich. Rechnen Sie einen, sobald ein Jugendamt freigegeben hat.</Empty> : <div className="srb-stack"><Comparison dashboard={landDashboard} /></div>
      }
    </Answer>
  );
}

/** The ministry's page: all offices with what they released, and a comparison to be requested and watched. */
export function MinistryPage(): ReactNode {
  const [parameters] = useSearchParams();
  const wanted = parameters.get('jahr') ?? '';
  const year = /^20\d\d$/.test(wanted) ? Number(wanted) : null;
  const answer = usePortalQuery(LandDashboardDocument, { year });
  const { requested, fault, isSending, request } = useComparisonRequest(year);
  const [shownBefore, setShownBefore] = useState<string | null>(null);
  const dashboard = answer.data?.landDashboard ?? null;
  const start = (): void => {
    setShownBefore(dashboard?.comparison.id ?? null);
    void request();
  };
  const button = (
    <Button look="primary" isDisabled={isSending} onClick={start}>
      Landesvergleich rechnen
    </Button>
  );
  return (
    <>
      <PageHead title={`Übersicht Land${dashboard === null ? '' : ` ${dashboard.comparison.year}`}`} {...(dashboard === null ? {} : { meta: `${dashboard.released} von ${dashboard.of} Jugendämtern haben freigegeben` })} actions={button} />
      <div className="srb-stack">
        {fault === null ? null : <Failure fault={fault} onRetry={start} />}
        {requested === null ? null : <RequestedComparison key={requested.id} requested={requested} shownId={shownBefore} onDone={answer.reload} />}
        <Content answer={answer} />
      </div>
    </>
  );
}
