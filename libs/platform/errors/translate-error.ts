import { AppError } from './app-error.js';

/** The SQLSTATE of a database failure, or the code of a system error; null for anything else. */
function failureCode(error: unknown): string | null {
  const source = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return source instanceof Error && 'code' in source && typeof source.code === 'string' ? source.code : null;
}

const STALE = 'Die Angaben wurden inzwischen von jemand anderem geändert. Bitte laden Sie neu und tragen Sie Ihre Änderung noch einmal ein.';

const BUSY = ['UNAVAILABLE', 'Das System ist gerade ausgelastet. Bitte versuchen Sie es gleich noch einmal.'] as const;

/** SQLSTATE → what the caller is told. `SRB..` are raised by our own triggers (migrations/0001, 0005, 0010). */
const BY_SQLSTATE: Readonly<Record<string, readonly [AppError['code'], string]>> = {
  '23505': ['CONFLICT', 'Diese Angabe gibt es schon. Bitte verwenden Sie eine andere Bezeichnung, Nummer oder ein anderes Jahr.'],
  '23P01': ['CONFLICT', 'Diese Angabe überschneidet sich mit einer vorhandenen. Bitte prüfen Sie Zeitraum und Zuordnung.'],
  '23503': ['NOT_FOUND', 'Eine der ausgewählten Angaben wurde nicht gefunden. Bitte prüfen Sie die Auswahl.'],
  '23514': ['INVALID_INPUT', 'Die Angaben widersprechen einer Regel. Bitte prüfen Sie Beträge, Daten und Status.'],
  '23502': ['INVALID_INPUT', 'Eine Pflichtangabe fehlt. Bitte füllen Sie alle Pflichtfelder aus.'],
  '22003': ['INVALID_INPUT', 'Eine Zahl ist zu groß. Bitte prüfen Sie die Eingabe.'],
  '22001': ['INVALID_INPUT', 'Ein Text ist zu lang. Bitte kürzen Sie ihn.'],
  '54000': ['INVALID_INPUT', 'Ein Text ist zu lang. Bitte kürzen Sie ihn.'],
  '22007': ['INVALID_INPUT', 'Ein Datum ist ungültig. Bitte prüfen Sie die Eingabe.'],
  '22008': ['INVALID_INPUT', 'Ein Datum ist ungültig. Bitte prüfen Sie die Eingabe.'],
  '22021': ['INVALID_INPUT', 'Ein Text enthält Zeichen, die nicht gespeichert werden können. Bitte geben Sie ihn neu ein.'],
  '22P05': ['INVALID_INPUT', 'Ein Text enthält Zeichen, die nicht gespeichert werden können. Bitte geben Sie ihn neu ein.'],
  '22P02': ['INVALID_INPUT', 'Eine Angabe hat nicht die erwartete Form. Bitte prüfen Sie die Eingabe.'],
  '42501': ['NOT_FOUND', 'Die Angabe wurde nicht gefunden. Bitte prüfen Sie die Auswahl.'],
  '57014': ['UNAVAILABLE', 'Die Anfrage hat zu lange gedauert. Bitte versuchen Sie es gleich noch einmal.'],
  '40001': BUSY,
  '40P01': BUSY,
  '55P03': BUSY,
  '53300': BUSY,
  '53100': ['UNAVAILABLE', 'Der Speicherplatz der Datenbank ist erschöpft. Ihre Eingabe wurde nicht gespeichert; bitte verständigen Sie die Betreuung und versuchen Sie es später noch einmal.'],
  SRB01: ['CONFLICT', STALE],
  SRB02: ['CONFLICT', 'Dieser Eintrag ist festgeschrieben und kann nicht geändert werden.'],
  SRB03: ['INVALID_INPUT', 'Die Anteile der Kitas an einer Stelle müssen zusammen 100 % ergeben. Bitte passen Sie die Anteile an.'],
  SRB04: ['CONFLICT', 'Dieses Jugendamt ist in einem anderen aufgegangen. Bitte tragen Sie ein, was ab diesem Tag gilt, beim Nachfolger ein.'],
};

const CONNECTION_LOST = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH',
  '57P01', '57P02', '57P03', '08000', '08001', '08003', '08006',
]);
/** node-postgres reports these without a code: a connection cut between two messages, and a pool with none to give. */
const LOST_MESSAGES = ['Connection terminated', 'Client has encountered a connection error'];
const POOL_TAKEN = 'timeout exceeded when trying to connect';

function lostConnection(error: unknown): boolean {
  const code = failureCode(error);
  if (code !== null) return CONNECTION_LOST.has(code);
  return error instanceof Error && LOST_MESSAGES.some((start) => error.message.startsWith(start));
}

/** Turns whatever was thrown into an `AppError`; the original stays as `cause`. One place per process calls it. */
export function translateError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const known = BY_SQLSTATE[failureCode(error) ?? ''];
  if (known) return new AppError(known[0], known[1], { cause: error });
  if (error instanceof Error && error.message === POOL_TAKEN) return new AppError(...BUSY, { cause: error });
  if (lostConnection(error)) {
    return new AppError('UNAVAILABLE', 'Die Datenbank ist gerade nicht erreichbar. Ihre Eingabe wurde nicht gespeichert; bitte versuchen Sie es gleich noch einmal.', { cause: error });
  }
  return new AppError('INTERNAL', 'Es ist ein unerwarteter Fehler aufgetreten. Ihre Eingabe wurde nicht gespeichert. Bitte nennen Sie der Betreuung die Fehlernummer.', { cause: error });
}
