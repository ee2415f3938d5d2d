import { Decimal, toFixed, type Origin } from '@srb/kernel';
import { splitCheck } from '@srb/calculation';
import { addAmounts, type Amount } from './amount.js';
import { costSums, type CostGroup } from './cost-sums.js';
import { drawdowns, type Ceiling } from './drawdowns.js';
import { hints } from './hints.js';
import type { Allocation } from '../graphql/allocation.type.js';
import type { AllocationSplitCheck, AllocationSum, FundingYear } from '../graphql/funding-year.type.js';
import type { FundingParameter } from '../graphql/parameter.type.js';
import type { ProgrammeShare } from '../graphql/programme-share.type.js';
import type { UnmetNeedSum } from '../graphql/unmet-need-sum.type.js';
import { landCeiling, parametersOf } from './land-ceiling.js';
import { programmeSplits } from './programme-splits.js';
import { ratesOf, type Rates } from './rates.js';
import type { Kind } from './vocabulary.js';

/** What the database holds of one year. */
export interface YearRecord {
  readonly parameters: readonly FundingParameter[];
  readonly allocations: readonly Allocation[];
  /** Of the year before and the year after. */
  readonly neighbours: readonly Allocation[];
  readonly costs: readonly CostGroup[];
  readonly programmeShares: readonly ProgrammeShare[];
  readonly unmetNeeds: readonly UnmetNeedSum[];
}

export const EMPTY_YEAR: YearRecord = { parameters: [], allocations: [], neighbours: [], costs: [], programmeShares: [], unmetNeeds: [] };

/** Adds up one year: sums per basis and kind, drawdown against the ceiling, the check of the splits, and what to mind. */
export function fundingYear(year: number, record: YearRecord, splitTolerance: Decimal): FundingYear {
  const rates = ratesOf(record.parameters);
  const allocationSums = sumsOf(record.allocations);
  const sums = costSums(year, record.costs);
  const ceiling = ceilingOf(allocationSums);
  const ofDrawdown = parametersOf(record.parameters, 'STATE_SHARE_RATE', 'TRAINING_CAP_RATE');
  const figures = {
    landCeiling: landCeiling(year, record.parameters),
    allocationSums,
    costSums: sums,
    drawdowns: rates === null || ceiling === null ? [] : drawdowns(ceiling, rates, sums, ofDrawdown),
    splitChecks: rates === null ? [] : splitChecksOf(allocationSums, rates, splitTolerance, parametersOf(record.parameters, 'STATE_SHARE_RATE')),
    programmeSplits: programmeSplits(record.programmeShares, splitTolerance),
  };
  const [growth] = parametersOf(record.parameters, 'GROWTH_RATE');
  const { allocations, neighbours, parameters, unmetNeeds } = record;
  return {
    year,
    parameters: [...parameters],
    allocations: [...allocations],
    ...figures,
    unmetNeeds: [...unmetNeeds],
    hints: hints({
      year, hasRates: rates !== null, hasCeiling: ceiling !== null, stateShareRate: rates?.stateShareRate ?? null,
      growthRate: growth === undefined ? null : new Decimal(growth.value), allocations, neighbours, ...figures,
    }),
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

function amountOf({ amount, basis, kind, year }: Allocation): Amount<Kind> {
  return { value: new Decimal(amount), basis, kind, year };
}

/** The ceiling of the year is the state share that was allocated; a preview or a plan is none. */
function ceilingOf(sums: readonly AllocationSum[]): Ceiling | null {
  const sum = sums.find(({ basis, kind }) => basis === 'STATE_SHARE' && kind === 'ALLOCATION');
  if (sum === undefined) return null;
  const value = new Decimal(sum.amount);
  return value.gt(0) ? { value, approximate: sum.approximate, origins: sum.origins } : null;
}

function splitChecksOf(sums: readonly AllocationSum[], { stateShareRate }: Rates, tolerance: Decimal, parameters: readonly FundingParameter[]): AllocationSplitCheck[] {
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
      parameters: [...parameters],
      approximate: state.approximate || own.approximate,
    }];
  });
}
