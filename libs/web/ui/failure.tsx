import type { ReactNode } from 'react';
import { Alert } from './alert.js';
import { Button } from './button.js';

interface FailureProps {
  readonly fault: { readonly kind: 'offline' | 'signed-out' | 'forbidden' | 'failed'; readonly message: string; readonly requestId: string | null };
  /** What became of the person's input, if there was any. */
  readonly kept?: string;
  readonly onRetry?: (() => void) | undefined;
}

const TITLES = {
  offline: 'Keine Verbindung',
  'signed-out': 'Anmeldung abgelaufen',
  forbidden: 'Keine Berechtigung',
  failed: 'Das hat nicht geklappt',
} as const;

/** What went wrong, in its place; the rest of the page stays usable. */
export function Failure({ fault, kept, onRetry }: FailureProps): ReactNode {
  const { kind, message, requestId } = fault;
  return (
    <Alert tone={kind === 'forbidden' ? 'note' : 'bad'} title={TITLES[kind]} isUrgent>
      <p>{message}</p>
      {kept === undefined ? null : <p>{kept}</p>}
      {onRetry === undefined || kind === 'forbidden' ? null : <Button onClick={onRetry}>{kind === 'signed-out' ? 'Neu anmelden' : 'Noch einmal versuchen'}</Button>}
      {requestId === null ? null : <p className="srb-alert__id">Fehlernummer: {requestId}</p>}
    </Alert>
  );
}
