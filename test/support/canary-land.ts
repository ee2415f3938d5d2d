import { ComparisonRequestService, ComparisonService } from '@srb/comparisons';
import { canonicalJson, personId, sha256, type OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { officeContext, systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { SocialSpaceService } from '@srb/social-spaces';
import type { INestApplicationContext } from '@nestjs/common';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { fillOffice, YEAR } from './canary-office.js';
import { withScopes, type LandOffice } from './canary-scopes.js';
import { loginOf, OFFICE_NAMES, portalLogins, type OfficeName } from './people.js';
import { LINK_SECRET } from './portal.js';

const CTX = systemContext({ requestId: 'canary-land' });
const AGS: Readonly<Record<OfficeName, string>> = { A: '07131', B: '07132' };

/** A database with two filled offices among the 41, the people of the tests, and one stored comparison. */
export interface CanaryLand {
  readonly database: TestDatabase;
  readonly offices: Readonly<Record<OfficeName, LandOffice>>;
  readonly comparison: { readonly id: string; readonly requestId: string };
  /** Work that failed for good, one piece for each act of the operator. */
  readonly deadLetters: { readonly requeue: string; readonly discard: string };
  /** The end of an office that is none of the two; it can be taken back. */
  readonly officeChange: { readonly id: string };
}

function environment({ urls }: TestDatabase): Readonly<Record<string, string>> {
  return {
    DATABASE_URL_TENANT: urls.tenant,
    DATABASE_URL_SCOPED: urls.scoped,
    DATABASE_URL_STATE: urls.state,
    DATABASE_URL_SYSTEM: urls.system,
    DATABASE_URL_QUEUE: urls.queue,
    SRB_LINK_SECRET: LINK_SECRET,
  };
}

/** What may cross: names of offices are known to everybody at state level, and to no other office. */
export function publicNameOf(name: OfficeName): string {
  return `OEFFENTLICH-${name}`;
}

async function fill(domain: INestApplicationContext, name: OfficeName, id: OfficeId, issuer: string): Promise<LandOffice> {
  const database = domain.get(TenantDatabase);
  const [admin] = await database.write(CTX, async (tx) => {
    await tx.execute('update youth_office set name = $2, short_name = $2, version = version + 1 where id = $1', [id, publicNameOf(name)]);
    return tx.rows<{ id: string }>('select id from person where issuer = $1 and subject = $2', [issuer, `test|${loginOf('OFFICE_ADMIN', name)}`]);
  });
  if (admin === undefined) throw new Error('the office admin is provisioned before');
  const office = await fillOffice(domain, { id, marker: `KANARIE-${name}`, actor: personId(admin.id) });
  return withScopes(domain, office, { name, ags: AGS[name], issuer });
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
    // The operator is shown the request, whose id carries the mark of its office here.
    await tx.execute(`update outbox set failed_reason = 'Error: test', failed_at = now(), attempts = 5, request_id = 'dead-letter' where name = 'release-changed'`);
    return tx.rows<{ id: string }>('select id from outbox where failed_reason is not null order by created_at, id');
  });
  const [requeue, discard] = dead;
  if (requeue === undefined || discard === undefined) throw new Error('releases of two offices leave two jobs');
  return { requeue: requeue.id, discard: discard.id };
}

/** Two more offices with a provider and a social space of the same name, which collide when they merge. */
export const MERGING = { predecessorAgs: '07137003', successorAgs: '07137', effectiveOn: '2026-01-01' };
export const CLOSING_AGS = '07318';
const CLOSED_AGS = '07319';

function officeOf(idOf: ReadonlyMap<string, OfficeId>, ags: string): OfficeId {
  const id = idOf.get(ags);
  if (id === undefined) throw new Error(`no office ${ags}`);
  return id;
}

async function changeOffices(domain: INestApplicationContext, idOf: ReadonlyMap<string, OfficeId>): Promise<CanaryLand['officeChange']> {
  for (const ags of [MERGING.predecessorAgs, MERGING.successorAgs]) {
    const ctx = officeContext(officeOf(idOf, ags));
    await domain.get(SocialSpaceService).importProviders(ctx, [{ name: 'Träger', kind: 'CHURCH' }]);
    await domain.get(SocialSpaceService).importSpaces(ctx, [{ code: '1', name: 'Raum', description: '', validFrom: '2021-07-01' }]);
  }
  const record = canonicalJson({ rows: [], renamings: [], joinings: [], carriedOver: [] });
  const closed = officeOf(idOf, CLOSED_AGS);
  const change = await domain.get(TenantDatabase).write(officeContext(closed), async (tx) => {
    await tx.execute(`update youth_office set valid_to = '2030-01-01', version = version + 1 where id = $1`, [closed]);
    return tx.maybe<{ id: string }>(
      `insert into office_change (tenant_id, kind, effective_on, legal_reference, source, status, moved, moved_hash)
       values ($1, 'CLOSE', '2030-01-01', 'Gesetz', 'GVBl.', 'DONE', $2, $3) returning id`, [closed, record, sha256(record)]);
  });
  if (change === null) throw new Error('an insert returns its row');
  return change;
}

/** Prepares the database of a test file; `issuer` is where its people sign on. Nobody stays connected. */
export async function createCanaryLand(issuer: string): Promise<CanaryLand> {
  const database = await createTestDatabase();
  const domain = await openDomain(environment(database));
  try {
    const idOf = await provision(domain);
    await domain.get(ProvisioningService).provisionLogins(CTX, portalLogins(issuer, AGS));
    const offices: Partial<Record<OfficeName, LandOffice>> = {};
    for (const name of OFFICE_NAMES) {
      offices[name] = await fill(domain, name, officeOf(idOf, AGS[name]), issuer);
    }
    return { database, offices: offices as CanaryLand['offices'], comparison: await compare(domain), deadLetters: await failForGood(domain), officeChange: await changeOffices(domain, idOf) };
  } finally {
    await domain.close();
  }
}
