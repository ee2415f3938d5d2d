import { AppError } from './app-error.js';

interface PostgresFailure {
  readonly code: string;
  readonly constraint?: string;
}

function postgresFailure(error: unknown): PostgresFailure | null {
  const candidate = error instanceof Error && 'driverError' in error ? error.driverError : error;
  if (!(candidate instanceof Error) || !('code' in candidate) || typeof candidate.code !== 'string') return null;
  const constraint = 'constraint' in candidate && typeof candidate.constraint === 'string' ? { constraint: candidate.constraint } : {};
  return { code: candidate.code, ...constraint };
}

const STALE = 'Die Angaben wurden inzwischen von jemand anderem geändert. Bitte laden Sie neu und tragen Sie Ihre Änderung noch einmal ein.';

/** SQLSTATE → what the caller is told. `SRB..` are raised by our own triggers (migrations/0001, 0005). */
const BY_SQLSTATE: Readonly<Record<string, readonly [AppError['code'], string]>> = {
  '23505': ['CONFLICT', 'Diese Angabe gibt es schon. Bitte verwenden Sie eine andere Bezeichnung, Nummer oder ein anderes Jahr.'],
  '23503': ['NOT_FOUND', 'Eine der ausgewählten Angaben wurde nicht gefunden. Bitte prüfen Sie die Auswahl.'],
  '23514': ['INVALID_INPUT', 'Die Angaben widersprechen einer Regel. Bitte prüfen Sie Beträge, Daten und Status.'],
  '23502': ['INVALID_INPUT', 'Eine Pflichtangabe fehlt. Bitte füllen Sie alle Pflichtfelder aus.'],
  '22003': ['INVALID_INPUT', 'Eine Zahl ist zu groß. Bitte prüfen Sie die Eingabe.'],
  '22P02': ['INVALID_INPUT', 'Eine Angabe hat nicht die erwartete Form. Bitte prüfen Sie die Eingabe.'],
  '42501': ['NOT_FOUND', 'Die Angabe wurde nicht gefunden. Bitte prüfen Sie die Auswahl.'],
  '57014': ['UNAVAILABLE', 'Die Anfrage hat zu lange gedauert. Bitte versuchen Sie es gleich noch einmal.'],
  '53300': ['UNAVAILABLE', 'Das System ist gerade ausgelastet. Bitte versuchen Sie es gleich noch einmal.'],
  SRB01: ['CONFLICT', STALE],
  SRB02: ['CONFLICT', 'Dieser Eintrag ist festgeschrieben und kann nicht geändert werden.'],
  SRB03: ['INVALID_INPUT', 'Die Anteile der Kitas an einer Stelle müssen zusammen 100 % ergeben. Bitte passen Sie die Anteile an.'],
};

const CONNECTION_LOST = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '08006', '08001', '08003']);

/** Turns whatever was thrown into an `AppError`; the original stays as `cause`. One place per process calls it. */
export function translateError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const failure = postgresFailure(error);
  const known = failure && BY_SQLSTATE[failure.code];
  if (known) return new AppError(known[0], known[1], { cause: error });
  if (failure && CONNECTION_LOST.has(failure.code)) {
    return new AppError('UNAVAILABLE', 'Die Datenbank ist gerade nicht erreichbar. Ihre Eingabe wurde nicht gespeichert; bitte versuchen Sie es gleich noch einmal.', { cause: error });
  }
  return new AppError('INTERNAL', 'Es ist ein unerwarteter Fehler aufgetreten. Ihre Eingabe wurde nicht gespeichert. Bitte nennen Sie der Betreuung die Fehlernummer.', { cause: error });
}
