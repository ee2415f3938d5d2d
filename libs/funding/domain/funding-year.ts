import { Decimal, toFixed, type Origin } from '@srb/kernel';
import { splitCheck } from '@srb/calculation';
import { addAmounts, type Amount } from './amount.js';
import { costSums, type CostGroup } from './cost-sums.js';
import { drawdowns, type Ceiling } from './drawdowns.js';
import { hints } from './hints.js';
import type { Allocation } from '../graphql/allocation.type.js';
import type { AllocationSplitCheck, AllocationSum, FundingParameter, FundingYear } from '../graphql/funding-year.type.js';
import { ratesOf, type Rates } from './rates.js';

/** What the database holds of one year. */
export interface YearRecord {
  readonly parameters: readonly FundingParameter[];
  readonly allocations: readonly Allocation[];
  readonly costs: readonly CostGroup[];
}

/** Adds up one year: sums per basis and kind, drawdown against the ceiling, the check of the split, and what to mind. */
export function fundingYear(year: number, record: YearRecord, splitTolerance: Decimal): FundingYear {
  const rates = ratesOf(record.parameters);
  const allocationSums = sumsOf(record.allocations);
  const sums = costSums(year, record.costs);
  const ceiling = ceilingOf(allocationSums);
  const draws = rates === null || ceiling === null ? [] : drawdowns(ceiling, rates, sums);
  const splitChecks = rates === null ? [] : splitChecksOf(allocationSums, rates, splitTolerance);
  return {
    year,
    parameters: [...record.parameters],
    allocations: [...record.allocations],
    allocationSums,
    costSums: sums,
    drawdowns: draws,
    splitChecks,
    hints: hints({ year, hasRates: rates !== null, hasCeiling: ceiling !== null, allocationSums, costSums: sums, drawdowns: draws, splitChecks }),
  };
}

function distinctOrigins(rows: readonly { readonly origin: Origin }[]): Origin[] {
  return [...new Set(rows.map(({ origin }) => origin))].sort();
}

function sumsOf(allocations: readonly Allocation[]): AllocationSum[] {
  const groups = new Map<string, Allocation[]>();
  for (const row of allocations) {
    if (row.basis === 'UNKNOWN' || row.kind === 'UNKNOWN') continue;
    const key = `${row.kind} ${row.basis}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((rows) => {
    const [first, ...others] = rows.map(amountOf);
    if (first === undefined) throw new Error('a group of allocations has at least one row');
    const { basis, kind, value } = addAmounts(first, ...others);
    return { basis, kind, amount: toFixed(value, 2), approximate: rows.some((row) => row.approximate), rows: rows.length, origins: distinctOrigins(rows) };
  });
}

function amountOf({ amount, basis, kind, year }: Allocation): Amount {
  return { value: new Decimal(amount), basis, kind, year };
}

/** The ceiling of the year is the state share that was allocated; a preview or a plan is none. */
function ceilingOf(sums: readonly AllocationSum[]): Ceiling | null {
  const sum = sums.find(({ basis, kind }) => basis === 'STATE_SHARE' && kind === 'ALLOCATION');
  if (sum === undefined) return null;
  const value = new Decimal(sum.amount);
  return value.gt(0) ? { value, approximate: sum.approximate, origins: sum.origins } : null;
}

function splitChecksOf(sums: readonly AllocationSum[], { stateShareRate }: Rates, tolerance: Decimal): AllocationSplitCheck[] {
  return sums.flatMap((state) => {
    const own = sums.find(({ basis, kind }) => basis === 'OWN_SHARE' && kind === state.kind);
    const stateShare = new Decimal(state.amount);
    if (state.basis !== 'STATE_SHARE' || own === undefined || stateShare.lt(1) || stateShareRate.gte(1)) return [];
    const { expectedOwnShare, deviation, deviationRate, hint } = splitCheck({ stateShare, ownShare: new Decimal(own.amount), stateShareRate, tolerance });
    return [{
      kind: state.kind,
      expectedOwnShare: toFixed(expectedOwnShare, 2),
      deviation: toFixed(deviation, 2),
      deviationRate: toFixed(deviationRate, 4),
      hint: hint.toUpperCase() as Uppercase<typeof hint>,
      approximate: state.approximate || own.approximate,
    }];
  });
}
