import { readArchive } from './archive-reader.js';
import type { ArchiveSummary, PartSummary } from './archive-format.js';
import { BackupError } from './backup.errors.js';
import { bundlePlan, type BundleTable } from './bundle-plan.js';
import { copyIn, copyOut, quoted, quotedList, summarizeRows } from './copy.js';
import type { LoadingSession } from './loading-session.js';

/** The order in which rows stood in the file. */
const PLACE = quoted('place in the file');

/** One table of a bundle, read into a temporary table of the loading transaction. */
export interface StagedTable extends BundleTable {
  /** Name of the temporary table, quoted. */
  readonly staged: string;
}

const same = (columns: readonly string[], alias: string) => columns.map((column) => `t.${quoted(column)} = ${alias}.${quoted(column)}`).join(' and ');

async function stage({ client }: LoadingSession, part: BundleTable, columns: readonly string[], rows: AsyncIterable<Buffer>): Promise<StagedTable> {
  const staged = `pg_temp.${quoted(`bundle ${part.table.name}`)}`;
  await client.query(`create temporary table ${staged.replace('pg_temp.', '')} (like public.${quoted(part.table.name)}) on commit drop`);
  // Not-null columns that a bundle leaves out or an older one does not know get their values later.
  for (const { name } of part.table.columns.filter((column) => !columns.includes(column.name))) await client.query(`alter table ${staged} drop column ${quoted(name)}`);
  await client.query(`alter table ${staged} add column ${PLACE} bigint generated always as identity`);
  await copyIn(client, `${staged} (${quotedList(columns)})`, rows);
  return { ...part, columns, staged };
}

/** Reads a bundle into temporary tables, without touching a table of the installation. @throws BackupError */
export async function stageBundle(file: string, session: LoadingSession): Promise<{ summary: ArchiveSummary; staged: readonly StagedTable[] }> {
  const plan = bundlePlan(session.tables);
  const staged: StagedTable[] = [];
  const summary = await readArchive(file, async (part, rows) => {
    const { name } = session.tableOf(part);
    const planned = plan.find(({ table }) => table.name === name);
    if (planned === undefined) throw new BackupError(`Die Tabelle ${name} gehört nicht in das Bündel eines Jugendamts; es wurde nichts geschrieben.`);
    staged.push(await stage(session, planned, part.columns, rows));
  });
  // In the order that references ask for now, which may differ from that of an older file.
  return { summary, staged: plan.flatMap(({ table }) => staged.filter((part) => part.table === table)) };
}

/**
 * Rows of nobody (people) that this installation already knows: under the same id they stay as they are here, under another
 * id but the same further key (a login) the bundle's id gives way everywhere.
 */
export async function adoptKnownRows({ client }: LoadingSession, part: StagedTable, all: readonly StagedTable[]): Promise<void> {
  const { table, staged } = part;
  const key = quoted(table.key[0] ?? '');
  for (const columns of table.alternateKeys) {
    const { rows } = await client.query<{ old: string; known: string }>(
      `select b.${key}::text as old, t.${key}::text as known from ${staged} b join public.${quoted(table.name)} t on ${same(columns, 'b')} where b.${key} <> t.${key}`,
    );
    for (const { old, known } of rows) await replaceId(client, all, old, known);
  }
  await client.query(`delete from ${staged} b using public.${quoted(table.name)} t where t.${key} = b.${key}`);
}

async function replaceId(client: LoadingSession['client'], all: readonly StagedTable[], old: string, known: string): Promise<void> {
  for (const { table, columns, staged } of all) {
    for (const { name } of table.columns.filter((column) => column.uuid && columns.includes(column.name))) {
      await client.query(`update ${staged} set ${quoted(name)} = $2 where ${quoted(name)} = $1`, [old, known]);
    }
  }
}

/** Moves the rows into their table, numbered in the order they had. */
export async function insertStaged({ client }: LoadingSession, { table, columns, staged }: StagedTable): Promise<void> {
  const list = quotedList(columns);
  await client.query(`insert into public.${quoted(table.name)} (${list}) select ${list} from ${staged} order by ${PLACE}`);
}

/** What the bundle says about the rows of a table, as an archive would. */
export function summaryOfStaged({ client }: LoadingSession, { table, columns, staged }: StagedTable): Promise<PartSummary> {
  const order = columns.length < table.columns.length ? PLACE : table.order;
  return summarizeRows({ table: table.name, columns }, copyOut(client, `select ${quotedList(columns)} from ${staged} order by ${order}`));
}
