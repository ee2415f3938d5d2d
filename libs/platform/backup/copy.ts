import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pg } from '@srb/platform/database';
import { from, to } from 'pg-copy-streams';
import { countLines, jsonLine, type PartHeader, type PartSummary } from './archive-format.js';
import { BackupError } from './backup.errors.js';
import type { StoredTable } from './stored-tables.js';

/** The same bytes for the same rows, whatever a server or a login is set to. */
const TEXT_SETTINGS = '-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=iso_8601 -c bytea_output=hex -c extra_float_digits=1 -c statement_timeout=0';

/** @throws BackupError when nobody answers there, or the login is refused */
export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'srb-backup', options: TEXT_SETTINGS });
  // What breaks a connection also fails the statement that waits for it.
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    const { username, host } = new URL(connectionString);
    throw new BackupError(`Die Datenbank auf ${host} nimmt die Anmeldung „${username}“ nicht an. Prüfen Sie, ob sie läuft, und die Adresse in DATABASE_URL_…`, { cause });
  });
  return client;
}

export const quoted = (name: string): string => pg.escapeIdentifier(name);
export const quotedList = (names: readonly string[]): string => names.map(quoted).join(', ');

/** All rows of a table, or those that meet a condition, in the order that every reader finds. */
export function selectRows({ name, order }: StoredTable, columns: readonly string[], condition = 'true'): string {
  return `select ${quotedList(columns)} from public.${quoted(name)} where ${condition} order by ${order}`;
}

/** Rows of a constant SELECT as COPY writes them. */
export async function* copyOut(client: pg.Client, select: string): AsyncGenerator<Buffer> {
  for await (const chunk of client.query(to(`copy (${select}) to stdout`))) yield chunk as Buffer;
}

/** @param target table with its columns, quoted */
export async function copyIn(client: pg.Client, target: string, rows: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(rows, { objectMode: false }), client.query(from(`copy ${target} from stdin`)));
}

/** What an archive would say about these rows. */
export async function summarizeRows(part: PartHeader, rows: AsyncIterable<Buffer>): Promise<PartSummary> {
  const hash = createHash('sha256').update(jsonLine({ table: part.table, columns: part.columns }));
  let lines = 0;
  for await (const chunk of rows) {
    hash.update(chunk);
    lines += countLines(chunk);
  }
  return { table: part.table, rows: lines, sha256: hash.digest('hex') };
}
