import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeId } from '@srb/kernel';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase, type AcrossOffices, type TenantTx } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { OFFICE_A, OFFICE_B } from './canary-rows.js';
import { insertCanaries } from './isolation-matrix.js';

const [A, B] = [officeId(OFFICE_A.id), officeId(OFFICE_B.id)];
const NAMES = 'select title as name from concept';
let clone: TestDatabase;
let database: TenantDatabase;

beforeAll(async () => {
  clone = await createTestDatabase();
  await insertCanaries(clone.urls);
  const { tenant, scoped, state, system, queue } = clone.urls;
  const urls = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue };
  database = new TenantDatabase({ ...urls, poolSize: 2, statementTimeoutMs: 10_000 }, [], () => undefined);
});

afterAll(async () => {
  await database.close();
  await clone.drop();
});

// eslint-disable-next-line no-restricted-syntax -- the door itself is tested here
const across = <T>(work: (offices: AcrossOffices) => Promise<T>, offices = [A, B]) => database.writeAcross(systemContext(), offices, work);
const rename = (name: string) => (tx: TenantTx) => tx.execute('update concept set title = $1, version = version + 1', [name]);

describe('writeAcross', () => {
  it('shows each statement one office, and none between two turns', async () => {
    let leaked: TenantTx | undefined;
    const seen = await across(async (offices) => [
      await offices.of(A, (tx) => tx.rows(NAMES)),
      await offices.of(B, (tx) => {
        leaked = tx;
        return tx.rows(NAMES);
      }),
      await offices.of(A, (tx) => tx.rows(`select id from concept where tenant_id = '${B}'`)),
    ]);
    expect(seen).toEqual([[{ name: 'canary-a' }], [{ name: 'canary-b' }], []]);
    expect(leaked?.ctx).toMatchObject({ access: 'tenant', tenantId: B });
    expect(() => leaked?.rows(NAMES)).toThrow('the turn of this office is over');
    expect(() => leaked?.manager).toThrow('the turn of this office is over');
  });

  it('writes in both or in none', async () => {
    await expect(across(async (offices) => {
      await offices.of(A, rename('moved a'));
      await offices.of(B, rename('moved b'));
      throw new Error('changed its mind');
    })).rejects.toThrow('changed its mind');
    const names = () => across(async (offices) => [await offices.of(A, (tx) => tx.rows(NAMES)), await offices.of(B, (tx) => tx.rows(NAMES))]);
    expect(await names()).toEqual([[{ name: 'canary-a' }], [{ name: 'canary-b' }]]);
  });

  it('refuses an office that was not named, and a turn inside of a turn', async () => {
    await expect(across((offices) => offices.of(B, (tx) => tx.rows(NAMES)), [A])).rejects.toThrow('not named');
    await expect(across((offices) => offices.of(A, () => offices.of(B, (tx) => tx.rows(NAMES))))).rejects.toThrow('another office has its turn');
  });

  it('refuses to write a row of one office in the turn of the other', async () => {
    const foreign = `insert into provider (tenant_id, name, kind) values ('${B}', 'x', 'CHURCH')`;
    await expect(across((offices) => offices.of(A, (tx) => tx.execute(foreign)))).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('checks at the end of a turn what otherwise waits for the commit, when no row would be visible', async () => {
    const half = (tx: TenantTx) => tx.execute('update post_assignment set share = 0.5');
    await expect(across((offices) => offices.of(A, half))).rejects.toMatchObject({ driverError: { code: 'SRB03' } });
  });
});
