import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { productPath } from '@srb/platform/config';
import { migrate } from '@srb/platform/database';
import type { ArchiveHeader } from './archive-format.js';
import { BackupError } from './backup.errors.js';
import { connect } from './copy.js';

async function shippedMigrations(): Promise<readonly string[]> {
  return (await readdir(productPath('migrations'))).filter((name) => name.endsWith('.sql')).sort();
}

/**
 * Whether this program can read what the archive holds: of the kind wanted, and not from a newer schema.
 * @throws BackupError
 */
export async function assertReadable(file: string, { kind, migration }: ArchiveHeader, wanted: ArchiveHeader['kind']): Promise<void> {
  if (kind !== wanted) {
    throw new BackupError(
      kind === 'office'
        ? `${file} ist das Bündel eines Jugendamts, keine Sicherung. Bitte verwenden Sie: import --in ${file}`
        : `${file} ist die Sicherung einer ganzen Installation, kein Bündel. Bitte verwenden Sie: restore --in ${file}`,
    );
  }
  const own = (await shippedMigrations())[migration.number - 1];
  if (own === undefined) {
    throw new BackupError(`${file} stammt aus einer neueren Fassung von SRB-Portal (Migration ${migration.file}). Bitte installieren Sie die neuere Fassung.`);
  }
  const hash = createHash('sha256').update(await readFile(productPath('migrations', own))).digest('hex');
  if (hash !== migration.sha256) {
    throw new BackupError(`${file} stammt aus einer anderen Fassung von SRB-Portal (Migration ${migration.file} ist dort anders). Verwenden Sie die Fassung, die das Archiv geschrieben hat.`);
  }
}

/** The number of the last migration applied; 0 where there is none. */
async function appliedMigration(ownerUrl: string): Promise<number> {
  const client = await connect(ownerUrl);
  try {
    const { rows: tables } = await client.query<{ known: boolean }>(`select to_regclass('public.migration_file') is not null as known`);
    if (tables[0]?.known !== true) return 0;
    const { rows } = await client.query<{ number: number }>('select coalesce(max(number), 0) as number from migration_file');
    return rows[0]?.number ?? 0;
  } finally {
    await client.end();
  }
}

/**
 * Brings an empty database to the schema the archive was taken from, not further: later migrations must meet its rows.
 * @throws BackupError when the database is ahead of it
 */
export async function migrateTo(ownerUrl: string, { migration }: ArchiveHeader): Promise<void> {
  const applied = await appliedMigration(ownerUrl);
  if (applied > migration.number) {
    throw new BackupError(`Die Datenbank ist auf dem Stand der Migration ${applied}, die Sicherung auf dem von ${migration.number}. Geben Sie eine neue, leere Datenbank an.`);
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'srb-migrations-'));
  try {
    for (const name of (await shippedMigrations()).slice(0, migration.number)) await cp(productPath('migrations', name), path.join(folder, name));
    await migrate(ownerUrl, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
