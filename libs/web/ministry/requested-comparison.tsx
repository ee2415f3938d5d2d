import { Alert, Panel, Progress } from '@srb/web/ui';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useSubscription } from 'urql';
import { ComparisonProgressDocument, type RequestStateFragment } from './generated/documents.generated.js';

const STEPS: Readonly<Record<string, string>> = {
  collect: 'Freigaben werden gesammelt',
  distributions: 'Verteilungen werden gerechnet',
  attributes: 'Merkmale der Konzeptionen werden verglichen',
  store: 'Das Ergebnis wird gespeichert',
  done: 'Fertig',
};

const isOver = ({ status }: RequestStateFragment): boolean => status === 'DONE' || status === 'FAILED';

interface RequestedComparisonProps {
  /** The request as the API answered it; watched from then on. */
  readonly requested: RequestStateFragment;
  /** The comparison shown so far, to say when nothing changed. */
  readonly shownId: string | null;
  readonly onDone: () => void;
}

function Result({ state, shownId }: { readonly state: RequestStateFragment; readonly shownId: string | null }): ReactNode {
  if (state.status === 'FAILED') {
    return (
      <Alert tone="bad" title="Der Vergleich ist nicht gelungen" isUrgent>
        <p>{state.failedReason ?? 'Der Grund steht im Protokoll des Betriebs.'}</p>
        <p>Der letzte Vergleich bleibt lesbar. Versuchen Sie es noch einmal, oder wenden Sie sich an den Betrieb.</p>
      </Alert>
    );
  }
  const seconds = state.durationMs === null ? '' : ` Gerechnet in ${(state.durationMs / 1000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} Sekunden.`;
  return (
    <Alert tone="good" title="Der Vergleich ist gerechnet">
      <p>{state.comparisonId === shownId ? 'Seit dem letzten Vergleich hat sich nichts geändert; er gilt weiter.' : `Die Seite zeigt den neuen Stand.${seconds}`}</p>
    </Alert>
  );
}

/** A requested comparison from the request to its result, step by step. */
export function RequestedComparison({ requested, shownId, onDone }: RequestedComparisonProps): ReactNode {
  const [{ data, error }] = useSubscription({ query: ComparisonProgressDocument, variables: { requestId: requested.id } });
  const state = data?.comparisonProgress ?? requested;
  const isFinished = isOver(state);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (isFinished) done();
  }, [isFinished]);
  return (
    <div role="status">
      {isFinished ? (
        <Result state={state} shownId={shownId} />
      ) : (
        <Panel title={`Landesvergleich ${state.year} wird gerechnet`} note={STEPS[state.step] ?? 'Der Auftrag wartet'}>
          <Progress label="Fortschritt des Landesvergleichs" percent={state.progress} />
          <p className="srb-source">
            {error === undefined ? `${state.progress} %. Sie können die Seite verlassen; gerechnet wird weiter.` : 'Der Fortschritt lässt sich gerade nicht verfolgen. Gerechnet wird weiter; laden Sie die Seite später neu.'}
          </p>
        </Panel>
      )}
    </div>
  );
}
