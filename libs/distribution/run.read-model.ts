import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { compareWithout } from './domain/without-licence-relevant.js';
import type { CalculationTrace, RunInputs, RunResult } from './domain/run.type.js';
import type { DistributionResult, DistributionTrace, DistributionWithoutLicenceRelevant } from './graphql/result.type.js';
import type { DistributionRunArgs, PageOfRunArgs, TraceArgs } from './graphql/run.input.js';
import type { DistributionRun, DistributionRunSummary } from './graphql/run.type.js';
import { RUN_DETAIL, RUN_FIELDS } from './persistence/run-json.js';

const RUNS = `
  select json_build_object(${RUN_FIELDS}) as item, n.created_at::text as instant,
         (select count(*)::int from distribution_run where $1::int is null or year = $1) as total
    from distribution_run n
   where ($1::int is null or n.year = $1)
     and ($2::timestamptz is null or n.created_at < $2 or (n.created_at = $2 and n.id > $3::uuid))
   order by n.created_at desc, n.id
   limit $4::int + 1`;

const RUN = `select json_build_object(${RUN_FIELDS}, ${RUN_DETAIL}) as item from distribution_run n where n.id = $1::uuid`;

const RESULTS = `
  select u.item, k.name as "kitaName", json_array_length(n.result::json->'units') as total
    from distribution_run n
    cross join lateral json_array_elements(n.result::json->'units') as u (item)
    join kita k on k.tenant_id = n.tenant_id and k.id = (u.item->>'kitaId')::uuid
   where n.id = $1::uuid and ($2::text is null or (k.name collate "de-x-icu", k.id) > ($2, $3::uuid))
   order by k.name collate "de-x-icu", k.id
   limit $4::int + 1`;

const TRACE = `
  select t.trace, k.name as "kitaName" from distribution_trace t join kita k on k.tenant_id = t.tenant_id and k.id = t.kita_id
   where t.run_id = $1::uuid and t.kita_id = $2::uuid`;

const TRACES = `
  select t.trace, k.name as "kitaName", (select count(*)::int from distribution_trace x where x.run_id = $1::uuid) as total
    from distribution_trace t join kita k on k.tenant_id = t.tenant_id and k.id = t.kita_id
   where t.run_id = $1::uuid and ($2::text is null or (k.name collate "de-x-icu", k.id) > ($2, $3::uuid))
   order by k.name collate "de-x-icu", k.id
   limit $4::int + 1`;

const STORED = `
  select n.inputs, n.result,
         (select json_object_agg(k.id, k.name) from distribution_trace t join kita k on k.tenant_id = t.tenant_id and k.id = t.kita_id where t.tenant_id = n.tenant_id and t.run_id = n.id) as names
    from distribution_run n where n.id = $1::uuid`;

interface TraceRow {
  readonly trace: string;
  readonly kitaName: string;
}

/** Reads of runs, of what each Kita gets, and of the way to it. */
@Injectable()
export class RunReadModel {
  constructor(private readonly database: TenantDatabase) {}

  async listRuns(ctx: OfficeContext, { year = null, first, after }: DistributionRunArgs): Promise<Page<DistributionRunSummary>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: DistributionRunSummary; instant: string; total: number }>(RUNS, [year, ...decodeCursor(after, 2), first]));
    const page = toPage(rows, first, rows[0]?.total ?? 0, ({ instant, item }) => [instant, item.id]);
    return { ...page, items: page.items.map(({ item }) => item) };
  }

  /** @throws AppError NOT_FOUND */
  getRun(ctx: OfficeContext, id: string): Promise<DistributionRun> {
    return this.database.read(ctx, (tx) => getRun(tx, id));
  }

  async listResults(ctx: OfficeContext, args: PageOfRunArgs): Promise<Page<DistributionResult>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: Omit<DistributionResult, 'kitaName'>; kitaName: string; total: number }>(RESULTS, pageOfRun(args)));
    return toPage(rows.map(({ item, kitaName }) => ({ ...item, kitaName })), args.first, rows[0]?.total ?? 0, ({ kitaName, kitaId }) => [kitaName, kitaId]);
  }

  /** @throws AppError NOT_FOUND */
  async getTrace(ctx: OfficeContext, { runId, kitaId }: TraceArgs): Promise<DistributionTrace> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<TraceRow>(TRACE, [runId, kitaId]));
    if (row === null) throw notFound('Der Rechenweg');
    return shownTrace(row);
  }

  async listTraces(ctx: OfficeContext, args: PageOfRunArgs): Promise<Page<DistributionTrace>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<TraceRow & { total: number }>(TRACES, pageOfRun(args)));
    return toPage(rows.map(shownTrace), args.first, rows[0]?.total ?? 0, ({ kitaName, kitaId }) => [kitaName, kitaId]);
  }

  /** The run anew, from its own inputs, with the licence-relevant posts paid elsewhere. @throws AppError NOT_FOUND */
  async withoutLicenceRelevant(ctx: OfficeContext, { runId, first, after }: PageOfRunArgs): Promise<DistributionWithoutLicenceRelevant> {
    const stored = await this.database.read(ctx, (tx) => tx.maybe<{ inputs: string; result: string; names: Readonly<Record<string, string>> | null }>(STORED, [runId]));
    if (stored === null) throw notFound('Die Verteilung');
    const { kitas, ...totals } = compareWithout(JSON.parse(stored.inputs) as RunInputs, JSON.parse(stored.result) as RunResult);
    const [last] = decodeCursor(after, 1);
    const named = kitas.filter(({ kitaId }) => last === null || last === undefined || kitaId > String(last)).map((kita) => ({ ...kita, kitaName: stored.names?.[kita.kitaId] ?? '' }));
    return { runId, ...totals, kitas: toPage(named.slice(0, first + 1), first, kitas.length, ({ kitaId }) => [kitaId]) };
  }
}

/** @throws AppError NOT_FOUND */
export async function getRun(tx: TenantReadTx, id: string): Promise<DistributionRun> {
  const row = await tx.maybe<{ item: DistributionRun }>(RUN, [id]);
  if (row === null) throw notFound('Die Verteilung');
  return row.item;
}

function pageOfRun({ runId, first, after }: PageArgs & { readonly runId: string }): readonly unknown[] {
  return [runId, ...decodeCursor(after, 2), first];
}

function shownTrace({ trace, kitaName }: TraceRow): DistributionTrace {
  const stored = JSON.parse(trace) as CalculationTrace;
  const steps = stored.steps.map((step) => ({ ...step, criteria: [...step.criteria], figures: Object.entries(step.figures).map(([name, value]) => ({ name, value })) }));
  return { ...stored, kitaName, steps };
}
