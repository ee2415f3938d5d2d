import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { productPath } from '@srb/platform/config';
import { runMigrations } from 'bullmq';
import { AbstractLogger, DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { pg } from './postgres-types.js';

/** TypeORM reads a 13-digit timestamp from the name; ours is the file's number on a fixed base. */
const TIMESTAMP_BASE = 1_700_000_000_000;
const LOCK = 7_231_001;
const FILE = /^(\d{4})-([a-z0-9-]+)\.sql$/;
const MINIMUM_SERVER = 150_000;

interface MigrationFile {
  readonly number: number;
  readonly file: string;
  readonly sql: string;
  readonly hash: string;
}

/** TypeORM would print failures to standard output, which belongs to the document a command prints; they are thrown anyway. */
class SilentLogger extends AbstractLogger {
  protected writeLog(): void {
    // what fails is reported by whoever called migrate()
  }
}

/** A problem an operator can mend; the message says how. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

async function migrationFiles(directory: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (file, index) => {
      const number = Number(FILE.exec(file)?.[1]);
      if (number !== index + 1) throw new MigrationError(`Die Migration ${file} passt nicht in die lückenlose Nummernfolge.`);
      const sql = await readFile(path.join(directory, file), 'utf8');
      return { number, file, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function asTypeOrmMigration({ number, file, sql, hash }: MigrationFile): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = `${file.replace(FILE, '$2')}${TIMESTAMP_BASE + number}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
      await runner.query('insert into migration_file (number, file, sha256) values ($1, $2, $3)', [number, file, hash]);
    }

    down(): Promise<void> {
      return Promise.reject(new MigrationError('Migrationen laufen nur vorwärts. Spielen Sie eine Sicherung ein.'));
    }
  };
}

async function refuseAlteredFiles(client: pg.Client, files: readonly MigrationFile[]): Promise<void> {
  await client.query(`create table if not exists migration_file (
    number int primary key, file text not null, sha256 text not null, applied_at timestamptz not null default now())`);
  const applied = await client.query<{ number: number; file: string; sha256: string }>('select number, file, sha256 from migration_file');
  for (const row of applied.rows) {
    const file = files[row.number - 1];
    if (!file) throw new MigrationError(`Die Datenbank ist neuer als dieses Programm (Migration ${row.file}). Bitte installieren Sie die neuere Fassung.`);
    if (file.hash !== row.sha256 || file.file !== row.file) throw new MigrationError(`Die Migration ${row.file} wurde nach dem Einspielen verändert. Bitte stellen Sie die Datei wieder her und ergänzen Sie eine neue Migration.`);
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const found = await client.query<{ version: number; super: boolean }>(
    `select current_setting('server_version_num')::int as version, rolsuper as super from pg_roles where rolname = current_user`,
  );
  if ((found.rows[0]?.version ?? 0) < MINIMUM_SERVER) throw new MigrationError('Benötigt wird PostgreSQL 15 oder neuer.');
  if (found.rows[0]?.super === true) {
    throw new MigrationError('DATABASE_URL darf kein Superuser sein. Legen Sie eine Anmeldung mit CREATEROLE an, der die Datenbank gehört.');
  }
}

/**
 * Brings a database to the newest schema, as the CREATEROLE login of `DATABASE_URL`. Safe to call from
 * several processes: an advisory lock lets one of them work. Returns the files applied now.
 */
export async function migrate(databaseUrl: string, directory = productPath('migrations')): Promise<readonly string[]> {
  const files = await migrationFiles(directory);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'srb-migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await checkServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await refuseAlteredFiles(client, files);
    const applied = await applyPending(databaseUrl, files);
    await migrateQueue(client);
    return applied;
  } finally {
    await client.end();
  }
}

/** The job backend's own tables. Its migrator asks for CREATE on the database even where the schema exists. */
async function migrateQueue(client: pg.Client): Promise<void> {
  const database = (await client.query<{ name: string }>('select quote_ident(current_database()) as name')).rows[0]?.name;
  await client.query(`grant create on database ${database} to srb_queue`);
  await client.query('set role srb_queue');
  await runMigrations(client, 'queue');
  await client.query('reset role');
  await client.query(`revoke create on database ${database} from srb_queue`);
}

async function applyPending(url: string, files: readonly MigrationFile[]): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: files.map(asTypeOrmMigration),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    logger: new SilentLogger(),
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map(({ name }) => name.replace(/\d{13}$/, ''));
  } finally {
    await source.destroy();
  }
}
