import type { ArchiveSummary } from './archive-format.js';
import { BackupError, databaseProblem } from './backup.errors.js';
import { quoted } from './copy.js';
import { LoadingSession } from './loading-session.js';
import type { ReadWishes } from './restore.js';
import { adoptKnownRows, insertStaged, stageBundle, summaryOfStaged, type StagedTable } from './staged-bundle.js';
import { officeTable } from './stored-tables.js';

/** Offices of this installation whose place the bundle's office takes: the same id, or the same further key. */
async function placeholders({ client, tables }: LoadingSession, staged: readonly StagedTable[]): Promise<readonly string[]> {
  const { name, key, alternateKeys } = officeTable(tables);
  const offices = staged.find(({ table }) => table.name === name);
  const conditions = [key, ...alternateKeys].map((columns) => `(${columns.map((column) => `t.${quoted(column)} = b.${quoted(column)}`).join(' and ')})`);
  const id = quoted(key[0] ?? '');
  const { rows } = await client.query<{ id: string }>(
    `select distinct t.${id}::text as id from public.${quoted(name)} t join ${offices?.staged ?? ''} b on ${conditions.join(' or ')}`,
  );
  return rows.map((row) => row.id);
}

/** Takes away offices that were set up and never used. @throws BackupError when one of them has rows */
async function clear({ client, tables }: LoadingSession, offices: readonly string[]): Promise<void> {
  const own = officeTable(tables);
  for (const { name, office } of tables.filter((table) => table.office !== null && table.name !== own.name)) {
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from public.${quoted(name)} where ${quoted(office ?? '')} = any ($1::uuid[])) as filled`, [offices]);
    if (rows[0]?.filled === true) {
      throw new BackupError(`Dieses Jugendamt hat hier schon Daten (Tabelle ${name}); ein Bündel ersetzt nur ein Jugendamt ohne Daten. Löschen Sie es hier zuerst, oder nehmen Sie eine andere Installation.`);
    }
  }
  await client.query(`delete from public.${quoted(own.name)} where ${quoted(own.office ?? '')} = any ($1::uuid[])`, [offices]);
}

/** Every row belongs to the one office that the bundle names. @throws BackupError */
async function refuseForeignRows({ client }: LoadingSession, { header }: ArchiveSummary, staged: readonly StagedTable[]): Promise<void> {
  for (const { table, staged: name } of staged.filter((part) => part.table.office !== null)) {
    const { rows } = await client.query<{ foreign: boolean }>(`select exists (select from ${name} where ${quoted(table.office ?? '')} is distinct from $1::uuid) as foreign`, [header.office]);
    if (rows[0]?.foreign === true) throw new BackupError(`Das Bündel enthält in ${table.name} Zeilen eines anderen Jugendamts; es wurde nichts geschrieben.`);
  }
}

async function moveIn(session: LoadingSession, summary: ArchiveSummary, staged: readonly StagedTable[], { signal, onPart }: ReadWishes): Promise<void> {
  // Catalogues too: triggers that check a row look things up in them, with the owner's eyes.
  await session.openTables(session.tables.filter((table) => table.isCatalogue || staged.some((part) => part.table === table)));
  await clear(session, await placeholders(session, staged));
  for (const part of staged.filter(({ trails }) => trails.length > 0)) await adoptKnownRows(session, part, staged);
  for (const part of staged) await insertStaged(session, part);
  await session.checkConstraints();
  for (const part of staged) {
    signal.throwIfAborted();
    const wanted = await summaryOfStaged(session, part);
    const office = session.client.escapeLiteral(summary.header.office ?? '');
    const key = quoted(part.table.key[0] ?? '');
    const condition = part.trails.length > 0 ? `${key} in (select ${key} from ${part.staged})` : `${quoted(part.table.office ?? '')} = ${office}`;
    const stored = await session.summaryOf(part.table, part.columns, condition);
    if (stored.sha256 !== wanted.sha256) throw new BackupError(`Die Tabelle ${part.table.name} ließ sich nicht unverändert übernehmen; es wurde nichts geschrieben.`);
    onPart(stored);
  }
}

/**
 * Brings one office in, in one transaction and with its own id, beside the offices that are here. It takes the place of an
 * office that was set up here under the same key and has no rows yet.
 * @throws BackupError
 */
export async function importOffice(file: string, ownerUrl: string, wishes: ReadWishes): Promise<ArchiveSummary> {
  const session = await LoadingSession.open(ownerUrl);
  try {
    const { summary, staged } = await stageBundle(file, session);
    await refuseForeignRows(session, summary, staged);
    await moveIn(session, summary, staged, wishes);
    await session.commit();
    return summary;
  } catch (error) {
    throw databaseProblem(error);
  } finally {
    await session.close();
  }
}
