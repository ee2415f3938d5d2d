/** What stands in the way of a backup or a bundle; the message is German and says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: 'Auf dem Datenträger ist kein Platz mehr. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.',
  EDQUOT: 'Ihr Speicherkontingent ist erschöpft. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.',
  EFBIG: 'Der Datenträger nimmt keine so große Datei an. Wählen Sie einen anderen Ordner.',
  EACCES: 'Ihr Benutzer darf das nicht. Prüfen Sie die Rechte von Datei und Ordner.',
  EPERM: 'Ihr Benutzer darf das nicht. Prüfen Sie die Rechte von Datei und Ordner.',
  EROFS: 'Der Datenträger ist schreibgeschützt. Wählen Sie einen anderen Ordner.',
  ENOENT: 'Die Datei oder ihren Ordner gibt es nicht. Prüfen Sie den Pfad.',
  ENOTDIR: 'Ein Teil des Pfads ist kein Ordner. Prüfen Sie den Pfad.',
  EISDIR: 'Das ist ein Ordner. Geben Sie eine Datei an.',
};

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** A failure of the file system as a sentence for the operator; any other failure as it is. */
export function fileProblem(file: string, cause: unknown): unknown {
  const problem = FILE_PROBLEMS[codeOf(cause)];
  return problem === undefined ? cause : new BackupError(`${file}: ${problem}`, { cause });
}

/** gunzip's words for a file that is cut off, altered or no archive at all. */
export function isDamage(error: unknown): boolean {
  return /^Z_(DATA|BUF)_ERROR$/.test(codeOf(error)) || error instanceof SyntaxError;
}

const sqlStates: Readonly<Record<string, string>> = {
  '23503': 'Eine Zeile verweist auf etwas, das hier fehlt. Legen Sie zuerst die Kataloge an (provision), und prüfen Sie, ob sie vom selben Stand sind.',
  '23505': 'Eine Zeile ist hier unter demselben Schlüssel schon vorhanden.',
  '55P03': 'Die Installation ist gerade beschäftigt. Bitte versuchen Sie es gleich noch einmal.',
  '40P01': 'Die Installation ist gerade beschäftigt. Bitte versuchen Sie es gleich noch einmal.',
  '53100': 'Auf dem Datenträger der Datenbank ist kein Platz mehr. Schaffen Sie dort Platz.',
};

/** A refusal of the database as a sentence for the operator, with the table concerned; any other failure as it is. */
export function databaseProblem(cause: unknown): unknown {
  const code = codeOf(cause);
  const sentence = sqlStates[code] ?? (/^(23|SRB)/.test(code) ? 'Eine Zeile widerspricht einer Regel der Datenbank.' : undefined);
  if (sentence === undefined || typeof cause !== 'object' || cause === null) return cause;
  const place = ['table', 'constraint'].flatMap((name) => (name in cause ? [String(cause[name as keyof typeof cause])] : [])).filter((text) => text !== 'undefined');
  return new BackupError(`${sentence} Es wurde nichts geschrieben${place.length > 0 ? ` (${place.join(', ')})` : ''}.`, { cause });
}
