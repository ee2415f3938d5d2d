import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pg } from '@srb/platform/database';
import { DataDirectory, type InstallationFacts } from '../../apps/cli/installation/data-directory.js';
import { openDatabase } from '../../apps/cli/installation/server-database.js';
import { processesOf } from '../start/processes.js';
import { endAll, runProduct } from '../start/running-command.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';

const FACTS: InstallationFacts = {
  ownerPassword: 'owner-of-the-test',
  rolePasswords: { tenant: 'tenant', scoped: 'scoped', state: 'state', system: 'system', queue: 'queue' },
  machineSecret: 'machine-of-the-test',
  ports: {},
};

let folder: ScratchFolder;
let data: string;

beforeAll(async () => {
  folder = await scratchFolder();
  data = folder.file('data');
  const directory = await DataDirectory.open(data);
  await directory.keep(FACTS);
  const database = await openDatabase(directory, FACTS, () => undefined);
  const url = new URL(database.environment['DATABASE_URL_TENANT'] ?? '');
  url.username = 'srb_owner';
  url.password = FACTS.ownerPassword;
  const owner = new pg.Client({ connectionString: url.toString() });
  await owner.connect();
  await owner.query(`insert into migration_file (number, file, sha256) values (9999, '9999-of-next-year.sql', 'x')`);
  await owner.end();
  await database.stop();
}, 120_000);

afterAll(async () => {
  await endAll();
  await folder.remove();
});

async function expectRefusal(sentence: RegExp): Promise<void> {
  const { code, stdout, stderr } = await runProduct(['up', '--once'], { data }).ended;
  expect([code, stdout, stderr.trim().split('\n').at(-1)]).toEqual([1, '', expect.stringMatching(sentence)]);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(await processesOf(data)).toEqual([]);
}

describe('data of a newer version', () => {
  it('of the product is refused with the remedy', () =>
    expectRefusal(/^Die Datenbank ist neuer als dieses Programm \(Migration 9999-of-next-year\.sql\)\. Bitte installieren Sie die neuere Fassung\.$/), 120_000);

  it('of PostgreSQL is refused with the remedy, and not touched', async () => {
    const file = folder.file('data', 'postgres', 'data', 'PG_VERSION');
    await writeFile(file, '99\n');
    await expectRefusal(/neueren PostgreSQL-Version 99; dieses Programm bringt 18 mit\. Es wurde nichts verändert\. Starten Sie die dazu passende Fassung/);
    expect(await readFile(file, 'utf8')).toBe('99\n');
  }, 120_000);
});
