import { ComparisonRequestService, ComparisonService } from '@srb/comparisons';
import { personId, type OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { fillOffice, YEAR, type CanaryOffice } from './canary-office.js';
import { loginOf, OFFICE_NAMES, portalLogins, type OfficeName } from './people.js';

const CTX = systemContext({ requestId: 'canary-land' });
const AGS: Readonly<Record<OfficeName, string>> = { A: '07131', B: '07132' };

/** A database with two filled offices among the 41, the people of the tests, and one stored comparison. */
export interface CanaryLand {
  readonly database: TestDatabase;
  readonly offices: Readonly<Record<OfficeName, CanaryOffice>>;
  readonly comparison: { readonly id: string; readonly requestId: string };
  /** Work that failed for good, one piece for each act of the operator. */
  readonly deadLetters: { readonly requeue: string; readonly discard: string };
}

function environment({ urls }: TestDatabase): Readonly<Record<string, string>> {
  return {
    DATABASE_URL_TENANT: urls.tenant,
    DATABASE_URL_SCOPED: urls.scoped,
    DATABASE_URL_STATE: urls.state,
    DATABASE_URL_SYSTEM: urls.system,
    DATABASE_URL_QUEUE: urls.queue,
  };
}

/** What may cross: names of offices are known to everybody at state level, and to no other office. */
export function publicNameOf(name: OfficeName): string {
  return `OEFFENTLICH-${name}`;
}

async function fill(domain: INestApplicationContext, name: OfficeName, id: OfficeId, issuer: string): Promise<CanaryOffice> {
  const database = domain.get(TenantDatabase);
  const [admin] = await database.write(CTX, async (tx) => {
    await tx.execute('update youth_office set name = $2, short_name = $2, version = version + 1 where id = $1', [id, publicNameOf(name)]);
    return tx.rows<{ id: string }>('select id from person where issuer = $1 and subject = $2', [issuer, `test|${loginOf('OFFICE_ADMIN', name)}`]);
  });
  if (admin === undefined) throw new Error('the office admin is provisioned before');
  return fillOffice(domain, { id, marker: `KANARIE-${name}`, actor: personId(admin.id) });
}

async function compare(domain: INestApplicationContext): Promise<CanaryLand['comparison']> {
  const database = domain.get(TenantDatabase);
  const request = await domain.get(ComparisonRequestService).request(CTX, YEAR, 'START');
  const job = await database.read(CTX, (tx) => tx.maybe<{ id: string }>(`select id from outbox where name = 'compute'`));
  if (job === null) throw new Error('a request leaves a job');
  const payload = { outboxId: job.id, tenantId: null, actorId: null, requestId: CTX.requestId, ids: { comparisonRequestId: request.id } };
  await new ComparisonService(database).compute(payload, true);
  const stored = await database.read(CTX, (tx) => tx.maybe<{ id: string }>('select id from comparison'));
  if (stored === null) throw new Error('the comparison is stored');
  return { id: stored.id, requestId: request.id };
}

async function failForGood(domain: INestApplicationContext): Promise<CanaryLand['deadLetters']> {
  const dead = await domain.get(TenantDatabase).write(CTX, async (tx) => {
    await tx.execute(`update outbox set failed_reason = 'Error: test', failed_at = now(), attempts = 5 where name = 'release-changed'`);
    return tx.rows<{ id: string }>('select id from outbox where failed_reason is not null order by created_at, id');
  });
  const [requeue, discard] = dead;
  if (requeue === undefined || discard === undefined) throw new Error('releases of two offices leave two jobs');
  return { requeue: requeue.id, discard: discard.id };
}

/** Prepares the database of a test file; `issuer` is where its people sign on. Nobody stays connected. */
export async function createCanaryLand(issuer: string): Promise<CanaryLand> {
  const database = await createTestDatabase();
  const domain = await openDomain(environment(database));
  try {
    const idOf = await provision(domain);
    await domain.get(ProvisioningService).provisionLogins(CTX, portalLogins(issuer, AGS));
    const offices: Partial<Record<OfficeName, CanaryOffice>> = {};
    for (const name of OFFICE_NAMES) {
      const id = idOf.get(AGS[name]);
      if (id === undefined) throw new Error(`no office ${AGS[name]}`);
      offices[name] = await fill(domain, name, id, issuer);
    }
    return { database, offices: offices as CanaryLand['offices'], comparison: await compare(domain), deadLetters: await failForGood(domain) };
  } finally {
    await domain.close();
  }
}
