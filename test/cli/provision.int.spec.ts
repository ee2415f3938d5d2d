import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import pg from 'pg';
import { run } from '../../apps/cli/commands/provision.command.js';

let database: TestDatabase;
const environment = { ...process.env };

beforeAll(async () => {
  database = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = database.urls;
  Object.assign(process.env, {
    DATABASE_URL_TENANT: tenant, DATABASE_URL_SCOPED: scoped, DATABASE_URL_STATE: state, DATABASE_URL_SYSTEM: system, DATABASE_URL_QUEUE: queue,
    SRB_LINK_SECRET: 'link-secret-of-the-tests-0123456789', SRB_PORTAL_URL: 'https://portal.example',
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  await database.drop();
});

async function printed(...argv: readonly string[]): Promise<readonly string[]> {
  const written: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  expect(await run(argv)).toBe(0);
  return written.join('').trimEnd().split('\n');
}

async function counts(): Promise<unknown> {
  const client = new pg.Client({ connectionString: database.urls.system });
  await client.connect();
  try {
    return (await client.query(`select (select count(*)::int from invitation) as invitations, (select count(*)::int from audit_entry where entity in ('invitation', 'youth_office')) as entries,
                                       (select count(*)::int from youth_office) as offices`)).rows[0];
  } finally {
    await client.end();
  }
}

describe('srb provision', () => {
  const FIRST = ['--admin', '07336=Leitung@kreis.example', '--admin', '07137003=amt@stadt.example', '--ministry', 'm@land.example', '--lsjv', 'l@land.example'];

  it('sets up the offices and prints a link for each of the first people', async () => {
    const lines = await printed(...FIRST);
    expect(lines[0]).toBe('41 Jugendämter und die Kataloge sind angelegt.');
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^Leitung@kreis\.example \(OFFICE_ADMIN 07336\) ist eingeladen\. .* https:\/\/portal\.example\/einladung#[0-9a-f-]{36}\.[\w-]{43}$/),
      expect.stringMatching(/^amt@stadt\.example \(OFFICE_ADMIN 07137003\)/),
      expect.stringMatching(/^m@land\.example \(MINISTRY\)/),
      expect.stringMatching(/^l@land\.example \(LSJV\)/),
    ]);
  });

  it('changes nothing when it is repeated, and prints the same links', async () => {
    const before = await counts();
    expect(before).toMatchObject({ invitations: 4, offices: 41 });
    const link = (line = '') => line.slice(line.indexOf('https'));
    const [again, more] = [await printed(...FIRST), await printed(...FIRST)];
    expect(again[1]).toMatch(/war schon eingeladen/);
    expect(again.map(link)).toEqual(more.map(link));
    expect(await counts()).toEqual(before);
  });

  it.each([['--admin', '07336'], ['--admin', '733=x@y.example'], ['--minister', 'x@y.example'], ['--ministry']])('refuses %s %s with its usage', async (...argv) => {
    await expect(run(argv)).rejects.toThrow(/^Aufruf: .*provision/);
  });

  it.each([['--ministry', 'no-address'], ['--admin', '07999=x@y.example']])('refuses %s %s and invites nobody', async (option, value) => {
    const before = await counts();
    await expect(run([option, value, '--operator', 'b@land.example'])).rejects.toMatchObject({ code: expect.stringMatching(/INVALID_INPUT|NOT_FOUND/) });
    expect(await counts()).toEqual(before);
  });
});
