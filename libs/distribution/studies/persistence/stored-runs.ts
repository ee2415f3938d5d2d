import type { Tx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { CalculationTrace, RunInputs, RunResult } from '../../domain/run.type.js';

/** A run with everything that was stored of it. */
interface StoredRun {
  readonly id: string;
  readonly label: string;
  readonly year: number;
  readonly kind: 'FORMAL' | 'SCENARIO';
  readonly unit: 'EUR' | 'FTE';
  readonly inputs: RunInputs;
  readonly result: RunResult;
  readonly traces: readonly CalculationTrace[];
}

/** Runs in the order asked for, and the names of all Kitas, spaces and providers of the office. */
export interface StoredRuns {
  readonly runs: readonly [StoredRun, ...StoredRun[]];
  readonly names: ReadonlyMap<string, string>;
}

type Row = Omit<StoredRun, 'inputs' | 'result' | 'traces'> & { readonly inputs: string; readonly result: string; readonly traces: string; readonly names: Readonly<Record<string, string>> | null };

const RUNS = `
  with asked as (select id, at from unnest($1::uuid[]) with ordinality as a (id, at))
  select n.id, n.label, n.year, n.kind, n.unit, n.inputs, n.result,
         coalesce((select '[' || string_agg(t.trace, ',' order by t.kita_id) || ']' from distribution_trace t
                    where t.tenant_id = n.tenant_id and t.run_id = n.id), '[]') as traces,
         case when a.at = 1 then (select json_object_agg(x.id, x.name)
           from (select id, name from kita union all select id, name from social_space union all select id, name from provider) x) end as names
    from asked a join distribution_run n on n.id = a.id
   order by a.at`;

/** Reads runs with their traces in one statement. @throws AppError NOT_FOUND where one of them is not there */
export async function storedRuns(tx: Tx<'tenant'>, ids: readonly string[]): Promise<StoredRuns> {
  const rows = await tx.rows<Row>(RUNS, [ids]);
  const [first, ...others] = rows.map(read);
  if (first === undefined || rows.length < ids.length) throw notFound('Die Berechnung');
  return { runs: [first, ...others], names: new Map(Object.entries(rows[0]?.names ?? {})) };
}

function read({ id, label, year, kind, unit, inputs, result, traces }: Row): StoredRun {
  return {
    id, label, year, kind, unit,
    inputs: JSON.parse(inputs) as RunInputs, result: JSON.parse(result) as RunResult, traces: JSON.parse(traces) as CalculationTrace[],
  };
}
