import type { INestApplicationContext } from '@nestjs/common';
import { AllocationService, CostService } from '@srb/funding';
import { personId, type OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { OccupancyService, PostService } from '@srb/personnel';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { pg, TenantDatabase } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { IndicatorService, SocialSpaceService } from '@srb/social-spaces';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { fillOffice, type CanaryOffice } from '../support/canary-office.js';
import { call, type Answer } from '../support/graphql-call.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { loginOf, PEOPLE, portalLogins, type OfficeName } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';

/** A is Andernach, B is Mayen-Koblenz. */
export const AGS: Readonly<Record<OfficeName, string>> = { A: '07137003', B: '07137' };
export const DAY = '2026-01-01';
export const REASON = { legalReference: 'Gesetz über die Jugendämter der großen kreisangehörigen Städte', source: 'GVBl. 2025, S. 1' };
const CTX = systemContext({ requestId: 'merger-bench' });

/** Two filled offices that are about to be merged, and the running API. */
export interface MergerBench {
  readonly database: TestDatabase;
  readonly portal: Portal;
  readonly offices: Readonly<Record<OfficeName, CanaryOffice>>;
  /** What an office does itself, through the services its people reach. */
  act<T>(office: OfficeName, work: (ctx: OfficeContext, domain: INestApplicationContext) => Promise<T>): Promise<T>;
  /** As this person, by the real sign-on. */
  ask(login: string, query: string, variables?: Readonly<Record<string, unknown>>, office?: string): Promise<Answer>;
  /** Every row of the tables that have a tenant, as it stands; without the trail, versions and times of recording. */
  content(office: OfficeName): Promise<Readonly<Record<string, readonly string[]>>>;
  close(): Promise<void>;
}

function environment({ urls }: TestDatabase): Readonly<Record<string, string>> {
  return {
    DATABASE_URL_TENANT: urls.tenant, DATABASE_URL_SCOPED: urls.scoped, DATABASE_URL_STATE: urls.state,
    DATABASE_URL_SYSTEM: urls.system, DATABASE_URL_QUEUE: urls.queue,
  };
}

/** What both offices share by name, what is over, what begins later, and money of the year of the merger. */
async function fillCommon(domain: INestApplicationContext, ctx: OfficeContext, office: CanaryOffice): Promise<void> {
  await fillAreas(domain, ctx, office);
  await fillStaff(domain, ctx, office);
  await fillMoney(domain, ctx, office);
  await fillHolders(domain, ctx, office);
  await domain.get(IndicatorService).importValues(ctx, [2025, 2026].map((year) => ({
    indicatorCode: 'KITA_CHILDREN', level: 'KITA' as const, kitaId: office.kitas.update, year, referenceDate: `${year}-03-01`, availableFrom: `${year}-06-01`, status: 'NUMBER' as const, value: '77', source: office.marker,
  })));
}

async function fillAreas(domain: INestApplicationContext, ctx: OfficeContext, { spaces, marker }: CanaryOffice): Promise<void> {
  const areas = domain.get(SocialSpaceService);
  await areas.importSpaces(ctx, [{ code: 'MITTE', name: `${marker} Mitte`, description: '', validFrom: '2021-07-01' }, { code: 'ALT', name: `${marker} früher`, description: '', validFrom: '2021-07-01', validTo: '2025-01-01' }]);
  const shared = (await areas.importProviders(ctx, [{ name: 'Caritasverband Koblenz', kind: 'WELFARE' }])).get('Caritasverband Koblenz') ?? '';
  const kita = { name: `${marker} Kita`, places: 40, providerId: shared, socialSpaceId: spaces.main };
  await areas.importKitas(ctx, [
    { ...kita, officialKey: `${marker}-CV`, validFrom: '2022-08-01' },
    { ...kita, officialKey: `${marker}-NEU`, validFrom: '2026-08-01' },
    { ...kita, officialKey: `${marker}-ALT`, validFrom: '2021-07-01', validTo: '2024-08-01' },
  ]);
}

async function fillStaff(domain: INestApplicationContext, ctx: OfficeContext, { kitas, marker }: CanaryOffice): Promise<void> {
  const fte = marker.endsWith('A') ? { ftePlanned: '0.333', fteOccupied: '0.167' } : { ftePlanned: '0.750', fteOccupied: '0.500' };
  const post = { ...fte, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB' as const, licenceRelevant: false, annualCost: '23333.33', fixedTermUntil: null, validTo: null };
  const shares = [{ kitaId: kitas.main, share: '0.333333' }, { kitaId: kitas.update, share: '0.666667' }];
  await domain.get(PostService).importPosts(ctx, [
    { ...post, number: 'S-01', validFrom: '2023-01-01', assignments: shares },
    { ...post, number: 'S-02', validFrom: '2026-03-01', assignments: shares },
  ], marker);
}

/** Somebody who left before the day, and somebody who stays; both offices use the same keys for different people. */
async function fillHolders(domain: INestApplicationContext, ctx: OfficeContext, { posts, marker }: CanaryOffice): Promise<void> {
  const occupancy = domain.get(OccupancyService);
  const holder = { id: posts.assignments, fte: '1' };
  await occupancy.occupy(ctx, { ...holder, version: 1, holderKey: 'P-1', validFrom: '2021-07-01', validTo: '2025-06-01' });
  await occupancy.occupy(ctx, { ...holder, version: 2, holderKey: 'P-2', validFrom: '2025-06-01' });
  await domain.get(TenantDatabase).write(ctx, (tx) => tx.execute(`insert into post_holder (tenant_id, holder_key, name) select $1, 'P-' || n, $2 from generate_series(1, 2) n`, [ctx.tenantId, marker]));
}

async function fillMoney(domain: INestApplicationContext, ctx: OfficeContext, { posts, marker }: CanaryOffice): Promise<void> {
  const isTown = marker.endsWith('A');
  const allocation = { months: 12, kind: 'ALLOCATION' as const, approximate: false, note: '' };
  await domain.get(AllocationService).importAllocations(ctx, [
    { ...allocation, year: 2026, basis: 'STATE_SHARE', amount: isTown ? '615000.01' : '2400000.07', source: 'Bescheid 2026' },
    { ...allocation, year: 2026, basis: 'TOTAL', amount: '1025000.02', source: `${marker} 2026` },
    { ...allocation, year: 2027, basis: 'STATE_SHARE', amount: isTown ? '630375.99' : '2460000.02', source: 'Bescheid 2027' },
  ], marker);
  const cost = { year: 2026, funding: 'SRB' as const, basis: 'TOTAL' as const, kind: 'PLAN' as const, licenceRelevant: false };
  await domain.get(CostService).importCosts(ctx, [
    { ...cost, category: 'PERSONNEL', amount: '70000.07', postId: posts.main, source: `${marker} Plan` },
    { ...cost, category: 'TRAINING', amount: isTown ? '1234.56' : '9876.55', postId: null, source: `${marker} Fortbildung` },
  ], marker);
}

async function fill(domain: INestApplicationContext, name: OfficeName, id: OfficeId, issuer: string): Promise<CanaryOffice> {
  const admin = await domain.get(TenantDatabase).read(CTX, (tx) => tx.maybe<{ id: string }>('select id from person where issuer = $1 and subject = $2', [issuer, `test|${loginOf('OFFICE_ADMIN', name)}`]));
  if (admin === null) throw new Error('the office admin is provisioned before');
  const actor = personId(admin.id);
  const office = await fillOffice(domain, { id, marker: `KANARIE-${name}`, actor });
  await fillCommon(domain, officeContext(id, { actorId: actor }), office);
  return office;
}

/** Leaves out when a row was recorded, how often it changed, and what is a trail by nature. */
const TRAILS = ['audit_entry', 'access_log', 'outbox', 'office_change', 'idempotency_key'];

async function contentOf(database: TestDatabase, office: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = new pg.Client({ connectionString: database.urls.tenant });
  await client.connect();
  try {
    await client.query(`begin; select set_config('app.tenant_id', '${office}', true)`);
    const tables = await client.query<{ name: string }>(
      `select c.table_name as name from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'tenant_id' and c.table_name <> all ($1) order by 1`, [TRAILS]);
    const content: Record<string, readonly string[]> = {};
    for (const { name } of [...tables.rows, { name: 'youth_office' }]) {
      const { rows } = await client.query<{ row: string }>(`select (to_jsonb(t) - 'version' - 'recorded_at')::text as row from ${name} t order by 1`);
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  } finally {
    await client.end();
  }
}

export async function openMergerBench(): Promise<MergerBench> {
  const identity: IdentityService = await startIdentityService();
  const database = await createTestDatabase();
  const domain = await openDomain(environment(database));
  const idOf = await provision(domain);
  await domain.get(ProvisioningService).provisionLogins(CTX, portalLogins(identity.issuer, AGS));
  const id = (name: OfficeName): OfficeId => {
    const found = idOf.get(AGS[name]);
    if (found === undefined) throw new Error(`no office ${AGS[name]}`);
    return found;
  };
  const offices = { A: await fill(domain, 'A', id('A'), identity.issuer), B: await fill(domain, 'B', id('B'), identity.issuer) };
  const portal = await startPortal(database, identity.issuer);
  return {
    database, portal, offices,
    act: (office, work) => work(officeContext(id(office)), domain),
    ask: async (login, query, variables = {}, office) => {
      const person = PEOPLE.find((candidate) => candidate.login === login);
      if (person === undefined) throw new Error(`nobody signs on as ${login}`);
      return call(portal.origin, { query, variables, token: await identity.tokenOf(person), headers: office === undefined ? {} : { 'x-srb-office': office } });
    },
    content: (office) => contentOf(database, id(office)),
    close: async () => {
      await portal.close();
      await domain.close();
      await identity.close();
      await database.drop();
    },
  };
}
