import { canonicalJson, sha256, type OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { PersonnelCatalogueService } from '@srb/personnel';
import type { DatabaseSettings } from '@srb/platform/config';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type EntityClass } from '@srb/platform/database';
import type { JobPayload } from '@srb/platform/jobs';
import { createTestDatabase } from '@srb/platform/testing';
import { calculateRun } from '../domain/calculate-run.js';
import type { RuleDefinition } from '../domain/rule.type.js';
import type { InputValue, RunInputs } from '../domain/run.type.js';
import { distributionEntities } from '../persistence/entities.js';

const SYSTEM = systemContext();
const YEAR = 2025;

/** A Kita of a test: places, need in percent, FTE of Kita social work there now. */
export interface TestKita {
  readonly name: string;
  readonly places: number;
  readonly need: string;
}

/** A database with all offices, and what it takes to put runs and posts into one. */
export interface StudiesBench {
  readonly database: TenantDatabase;
  readonly settings: DatabaseSettings;
  readonly entities: readonly EntityClass[];
  office(ags: string): OfficeContext;
  /** Kitas in one space; their ids in the order given. */
  kitas(ctx: OfficeContext, kitas: readonly TestKita[]): Promise<readonly string[]>;
  /** Stores a run of these Kitas as the run service does; returns its id. */
  run(ctx: OfficeContext, inputs: RunInputs, label?: string): Promise<string>;
  post(ctx: OfficeContext, post: TestPost): Promise<string>;
  /** Open jobs of the office, oldest first. */
  openJobs(ctx: OfficeContext): Promise<readonly JobPayload[]>;
  close(): Promise<void>;
}

interface TestPost {
  readonly number: string;
  readonly fte: string;
  readonly kitaId: string;
  readonly licenceRelevant?: boolean;
  readonly postTypeCode?: string;
  readonly fixedTermUntil?: string;
  readonly since: string;
  readonly heldSince?: string;
}

const KITAS = `
  with space as (insert into social_space (tenant_id, code, name, valid_from) values ($1, 'R1', 'Altstadt', '2015-01-01') returning id),
       owner as (insert into provider (tenant_id, name, kind) values ($1, 'Stadt', 'MUNICIPAL') returning id)
  insert into kita (tenant_id, official_key, name, provider_id, social_space_id, places, valid_from)
  select $1, 'K' || lpad(x.at::text, 4, '0'), x.name, owner.id, space.id, x.places, '2015-01-01'
    from space, owner, json_to_recordset($2::json) as x (at int, name text, places int)
  returning id, official_key`;
const RUN = `
  insert into distribution_run (tenant_id, label, year, kind, unit, amount, distributed, inputs, inputs_hash, result, result_hash)
  values ($1, $2, $3, 'SCENARIO', $4, $5, $6, $7, $8, $9, $10) returning id`;
const TRACES = `
  insert into distribution_trace (tenant_id, run_id, kita_id, amount, trace)
  select $1, $2, x."kitaId", x.amount, x.trace from json_to_recordset($3::json) as x ("kitaId" uuid, amount numeric, trace text)`;
const POST = `
  with made as (insert into post (tenant_id, number, post_type_code, employer_code, funding, licence_relevant, fte_planned, fte_occupied, annual_cost, fixed_term_until, valid_from, origin)
                select $1, $2, $3, (select code from employer order by position limit 1), 'SRB', $4, $5::numeric, $5::numeric, $5::numeric * 60000, $6, $7::date, 'OFFICE' returning id),
       placed as (insert into post_assignment (tenant_id, post_id, kita_id, share, valid_from) select $1, id, $8, 1, $7::date from made),
       held as (insert into post_occupancy (tenant_id, post_id, holder_key, fte, valid_from) select $1, id, 'H', $5::numeric, $9::date from made where $9::date is not null)
  select id from made`;
const JOBS = `
  select id as "outboxId", tenant_id as "tenantId", actor_id as "actorId", request_id as "requestId", payload::json as ids
    from outbox where queue = 'studies' and tenant_id = $1 and completed_at is null order by created_at, id`;

export async function openStudiesBench(): Promise<StudiesBench> {
  const clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  const settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 4, statementTimeoutMs: 15_000 };
  const database = new TenantDatabase(settings, distributionEntities, () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(SYSTEM);
  await new PersonnelCatalogueService(database).provisionCatalogue(SYSTEM);
  const idIn = async (ctx: OfficeContext, sql: string, values: readonly unknown[]): Promise<string> => {
    const row = await database.write(ctx, (tx) => tx.maybe<{ id: string }>(sql, values));
    if (row === null) throw new Error('a row was expected');
    return row.id;
  };
  return {
    database, settings, entities: distributionEntities,
    office: (ags) => officeContext(offices.get(ags) as OfficeId),
    kitas: async (ctx, kitas) => {
      const rows = await database.write(ctx, (tx) => tx.rows<{ id: string; official_key: string }>(KITAS, [ctx.tenantId, JSON.stringify(kitas.map((kita, at) => ({ ...kita, at })))]));
      return rows.sort((a, b) => (a.official_key < b.official_key ? -1 : 1)).map(({ id }) => id);
    },
    run: async (ctx, inputs, label = 'Szenario') => {
      const { result, traces } = calculateRun(inputs);
      const [inputText, resultText] = [canonicalJson(inputs), canonicalJson(result)];
      const id = await idIn(ctx, RUN, [ctx.tenantId, label, inputs.year, result.unit, inputs.amount, result.totals.distributed, inputText, sha256(inputText), resultText, sha256(resultText)]);
      const rows = traces.map((trace) => ({ kitaId: trace.kitaId, amount: trace.amount, trace: canonicalJson(trace) }));
      await database.write(ctx, (tx) => tx.execute(TRACES, [ctx.tenantId, id, JSON.stringify(rows)]));
      return id;
    },
    post: (ctx, { number, fte, kitaId, licenceRelevant = false, postTypeCode = 'KITA_SOCIAL_WORK', fixedTermUntil, since, heldSince }) =>
      idIn(ctx, POST, [ctx.tenantId, number, postTypeCode, licenceRelevant, fte, fixedTermUntil ?? null, since, kitaId, heldSince ?? null]),
    openJobs: (ctx) => database.read(SYSTEM, (tx) => tx.rows<JobPayload>(JOBS, [ctx.tenantId])),
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}

const number = (value: string): InputValue => ({ value, status: 'NUMBER', source: 'Test', year: YEAR });

/** A rule over these Kitas by their need, in FTE. */
export function inputsOf(ids: readonly string[], kitas: readonly TestKita[], amount: string, root: Partial<Extract<RuleDefinition['root'], { kind: 'NEED_INDEX' }>> = {}): RunInputs {
  const units = kitas.map(({ places, need }, at) => ({ kitaId: ids[at] ?? '', spaceId: 'S', providerId: 'P', places, values: { NEED: number(need), OTHER: number(String((Number(need) * 37) % 101)) } }));
  return {
    year: YEAR, amount, withoutLicenceRelevant: false, units: units.sort((a, b) => (a.kitaId < b.kitaId ? -1 : 1)), spaces: [{ spaceId: 'S', values: {} }], licenceRelevantPosts: [], exceptions: [],
    definition: {
      unit: 'FTE', step: '0.05', eurPerFte: '60000',
      root: {
        kind: 'NEED_INDEX', over: 'KITA', missing: 'error', indexScale: null, size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null,
        criteria: ['NEED', 'OTHER'].map((indicator) => ({ indicator, weight: indicator === 'NEED' ? '3' : '1', direction: 'higher', normalisation: 'none', points: null })), ...root,
      },
    },
  };
}
