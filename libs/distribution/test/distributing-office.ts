import { ProvisioningService } from '@srb/offices';
import { personnelEntities, PersonnelCatalogueService, PostService } from '@srb/personnel';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase } from '@srb/platform/testing';
import { IndicatorCatalogueService, IndicatorService, SocialSpaceService, socialSpaceEntities } from '@srb/social-spaces';
import { officeId } from '@srb/kernel';
import { ExceptionService } from '../exception.service.js';
import { distributionEntities } from '../persistence/entities.js';
import { RuleReadModel } from '../rule.read-model.js';
import { RuleService } from '../rule.service.js';
import { RunReadModel } from '../run.read-model.js';
import { RunService } from '../run.service.js';

export interface Areas {
  readonly spaces: readonly string[];
  readonly kitas: readonly string[];
}

/** A database with all offices and catalogues, and the services of this library on it. */
export interface DistributingOffices {
  readonly database: TenantDatabase;
  readonly rules: RuleService;
  readonly exceptions: ExceptionService;
  readonly runs: RunService;
  readonly ruleReads: RuleReadModel;
  readonly runReads: RunReadModel;
  office(ags: string): OfficeContext;
  /** Four Kitas in two spaces with their figures, and one licence-relevant post of 40,000 EUR at the first. */
  fill(ctx: OfficeContext): Promise<Areas>;
  /** A resolution of the committee. */
  decision(ctx: OfficeContext): Promise<string>;
  audit(ctx: OfficeContext): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openDistributingOffices(): Promise<DistributingOffices> {
  const test = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = test.urls;
  const settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 3, statementTimeoutMs: 30_000 };
  const database = new TenantDatabase(settings, [...socialSpaceEntities, ...personnelEntities, ...distributionEntities], () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  await new IndicatorCatalogueService(database).provisionCatalogue(systemContext());
  await new PersonnelCatalogueService(database).provisionCatalogue(systemContext());
  return {
    database,
    rules: new RuleService(database),
    exceptions: new ExceptionService(database),
    runs: new RunService(database),
    ruleReads: new RuleReadModel(database),
    runReads: new RunReadModel(database),
    office: (ags) => officeContext(officeId(offices.get(ags) ?? '')),
    fill: (ctx) => fill(database, ctx),
    decision: (ctx) => decide(database, ctx),
    audit: async (ctx) => (await database.read(ctx, (tx) => tx.rows<{ action: string }>('select action from audit_entry order by id'))).map(({ action }) => action),
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

const FIRST_DAY = '2021-07-01';

function idsOf(ids: ReadonlyMap<string, string>, keys: readonly string[]): string[] {
  return keys.map((key) => ids.get(key) ?? '');
}

async function fill(database: TenantDatabase, ctx: OfficeContext): Promise<Areas> {
  const areas = new SocialSpaceService(database);
  const codes = ['R1', 'R2'];
  const spaces = idsOf(await areas.importSpaces(ctx, codes.map((code) => ({ code, name: `Raum ${code}`, description: '', validFrom: FIRST_DAY }))), codes);
  const [providerId = ''] = idsOf(await areas.importProviders(ctx, [{ name: 'Stadt', kind: 'MUNICIPAL' }]), ['Stadt']);
  const keys = ['K1', 'K2', 'K3', 'K4'];
  const kitas = idsOf(await areas.importKitas(ctx, keys.map((officialKey, at) => ({
    officialKey, name: `Kita ${officialKey}`, places: 25 * (at + 1), providerId, socialSpaceId: spaces[at % 2] ?? '', validFrom: FIRST_DAY,
  }))), keys);
  await fillValues(database, ctx, { spaces, kitas });
  await new PostService(database).importPosts(ctx, [{
    number: 'BE-1', postTypeCode: 'LICENCE_RELEVANT_STAFF', employerCode: 'YOUTH_OFFICE', funding: 'SRB', licenceRelevant: true, ftePlanned: '0.500', fteOccupied: '0.500', annualCost: '40000.00',
    fixedTermUntil: null, validFrom: FIRST_DAY, validTo: null, assignments: [{ kitaId: kitas[0] ?? '', share: '1' }],
  }], 'test');
  return { spaces, kitas };
}

async function fillValues(database: TenantDatabase, ctx: OfficeContext, { spaces, kitas }: Areas): Promise<void> {
  const value = (indicatorCode: string, year: number, amount: number) => ({
    indicatorCode, year, referenceDate: `${year}-12-31`, availableFrom: `${year}-12-31`, source: `Zählung ${year}`, status: amount === 0 ? ('ZERO' as const) : ('NUMBER' as const), value: String(amount),
  });
  await new IndicatorService(database).importValues(ctx, [
    ...kitas.map((kitaId, at) => ({ ...value('EDUCATION_PACKAGE_KITA', 2024, 10 * at), level: 'KITA' as const, kitaId })),
    ...kitas.map((kitaId) => ({ ...value('EDUCATION_PACKAGE_KITA', 2023, 7), level: 'KITA' as const, kitaId })),
    ...kitas.map((kitaId) => ({ ...value('EDUCATION_PACKAGE_KITA', 2026, 99), level: 'KITA' as const, kitaId })),
    ...spaces.map((socialSpaceId, at) => ({ ...value('CHILDREN_U7', 2024, 100 + 200 * at), level: 'SPACE' as const, socialSpaceId })),
  ]);
}

const DECISION = `
  with c as (insert into concept (tenant_id, title) values ($1, 'Konzeption') returning id),
       v as (insert into concept_version (tenant_id, concept_id, number, title, status, origin) select $1, c.id, 1, 'Fassung', 'DRAFT', 'OFFICE' from c returning id)
  insert into committee_decision (tenant_id, concept_version_id, decided_on, paper_number, votes_for, votes_against, abstentions)
  select $1, v.id, '2024-06-01', '12/24', 7, 0, 0 from v returning id`;

async function decide(database: TenantDatabase, ctx: OfficeContext): Promise<string> {
  const row = await database.write(ctx, (tx) => tx.maybe<{ id: string }>(DECISION, [ctx.tenantId]));
  return row?.id ?? '';
}
