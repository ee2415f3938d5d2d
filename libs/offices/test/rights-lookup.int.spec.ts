import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantDatabase } from '@srb/platform/database';
import { RightsLookup } from '../access/rights-lookup.js';
import { officeEntities } from '../persistence/entities.js';
import { callerOf, MAINZ, NEUWIED, openPeopleBench, type PeopleBench } from './people-bench.js';

/** The door, counting how often rights are asked for. */
class CountedDatabase extends TenantDatabase {
  lookUps = 0;

  override lookUp<Row extends object>(...args: Parameters<TenantDatabase['lookUp']>): Promise<Row[]> {
    this.lookUps += 1;
    return super.lookUp<Row>(...args);
  }
}

const ADMINS = [NEUWIED, MAINZ].map((ags) => callerOf(`admin-${ags}`));

describe('the lookup of rights', () => {
  let bench: PeopleBench;
  let database: CountedDatabase;
  let rights: RightsLookup;

  beforeAll(async () => {
    bench = await openPeopleBench();
    database = new CountedDatabase(bench.settings, officeEntities, () => undefined);
    rights = new RightsLookup(database);
  });
  afterAll(async () => {
    await database.close();
    await bench.close();
  });

  it('answers many who come at once each with their own, in two statements', async () => {
    const callers = Array.from({ length: 60 }, (_, index) => [...ADMINS, callerOf('nobody')][index % 3] ?? callerOf('nobody'));
    const answers = await Promise.all(callers.map((caller) => rights.membershipsOf(caller)));
    const expected = [[bench.idOf(NEUWIED)], [bench.idOf(MAINZ)], []];
    expect(answers.map((memberships) => memberships.map(({ tenant_id: office }) => office))).toEqual(callers.map((_, index) => expected[index % 3]));
    // The first goes alone, at once; all others came while it was under way.
    expect(database.lookUps).toBe(2);
  });

  it('is asked anew by every request: a role that ended is gone with the next one', async () => {
    const [admin = callerOf('nobody')] = ADMINS;
    expect(await rights.membershipsOf(admin)).toHaveLength(1);
    await bench.asSystem(`update membership set ended_at = now(), version = version + 1 where person_id = $1`, [await bench.personOf(admin.subject)]);
    expect(await rights.membershipsOf(admin)).toEqual([]);
  });

  it('fails for a name that no database takes, and for nobody who came with it', async () => {
    const [, admin = callerOf('nobody')] = ADMINS;
    const answers = await Promise.allSettled([admin, admin, callerOf('a\u0000b'), admin].map((caller) => rights.membershipsOf(caller)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });
});
