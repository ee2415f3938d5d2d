import { Decimal, type Origin } from '@srb/kernel';
import type { TenantReadTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { ratesOf, type Rates } from './domain/rates.js';
import type { Basis, CostBasis, CostCategory, CostFunding, CostKind, Kind, ParameterCode } from './domain/vocabulary.js';

interface AllocationFact {
  readonly year: number;
  /** Null where a public source does not say. */
  readonly months: number | null;
  readonly basis: Basis;
  readonly kind: Kind;
  /** EUR. */
  readonly amount: Decimal;
  readonly origin: Origin;
}

interface CostFact {
  readonly category: CostCategory;
  readonly funding: CostFunding;
  readonly basis: CostBasis;
  readonly kind: CostKind;
  /** EUR. */
  readonly amount: Decimal;
  readonly licenceRelevant: boolean;
  readonly postId: string | null;
  readonly origin: Origin;
}

/** The money of a reporting year, row by row, as the gate takes it. */
export interface FundingFacts {
  readonly year: number;
  readonly parameters: Rates;
  /** Of the year and of the one before. */
  readonly allocations: readonly AllocationFact[];
  /** Of the year. */
  readonly costs: readonly CostFact[];
}

type AsText<Fact> = Omit<Fact, 'amount'> & { readonly amount: string };

interface FactsRow {
  readonly parameters: readonly { readonly code: ParameterCode; readonly value: string }[];
  readonly allocations: readonly AsText<AllocationFact>[];
  readonly costs: readonly AsText<CostFact>[];
}

const FACTS = `
  select coalesce((select json_agg(json_build_object('code', p.code, 'value', p.value::text))
                     from parameter_value p
                    where p.valid_from <= make_date($1::int, 12, 31)
                      and (p.valid_to is null or p.valid_to > make_date($1::int, 12, 31))), '[]') as parameters,
         coalesce((select json_agg(json_build_object('year', a.year, 'months', a.months, 'basis', a.basis, 'kind', a.kind,
                                                     'amount', a.amount::text, 'origin', a.origin)
                                   order by a.year, a.kind, a.basis, a.source, a.id)
                     from allocation a where a.year in ($1::int - 1, $1::int)), '[]') as allocations,
         coalesce((select json_agg(json_build_object('category', c.category, 'funding', c.funding, 'basis', c.basis, 'kind', c.kind,
                                                     'amount', c.amount::text, 'licenceRelevant', c.licence_relevant,
                                                     'postId', c.post_id, 'origin', c.origin)
                                   order by c.kind, c.category, c.id)
                     from cost c where c.year = $1::int), '[]') as costs`;

/**
 * What the office recorded of a year and of the allocations before.
 * @throws AppError NOT_COMPUTABLE for a year without a rate, that is before the law was in force
 */
export async function fundingFacts(tx: TenantReadTx, year: number): Promise<FundingFacts> {
  const row = await tx.maybe<FactsRow>(FACTS, [year]);
  const parameters = ratesOf(row?.parameters ?? []);
  if (parameters === null) {
    throw new AppError('NOT_COMPUTABLE', `Für ${year} ist kein Landesanteil hinterlegt. Bitte wählen Sie ein Jahr ab 2021.`);
  }
  return { year, parameters, allocations: (row?.allocations ?? []).map(exact), costs: (row?.costs ?? []).map(exact) };
}

function exact<Fact extends { readonly amount: string }>(fact: Fact): Omit<Fact, 'amount'> & { readonly amount: Decimal } {
  return { ...fact, amount: new Decimal(fact.amount) };
}
