import { drawdown } from '@srb/calculation';
import { Decimal, sum, toFixed, type Origin } from '@srb/kernel';
import type { CostSum, Drawdown } from '../graphql/funding-year.type.js';
import type { FundingParameter } from '../graphql/parameter.type.js';
import type { Rates } from './rates.js';
import { COST_KINDS } from './vocabulary.js';

/** What the Land pays at most in a year. EUR, > 0. */
export interface Ceiling {
  readonly value: Decimal;
  readonly approximate: boolean;
  readonly origins: readonly Origin[];
}

/**
 * The drawdown of each kind of cost (plan, commitment, actual) that the year has. Counted are total costs paid from the
 * Sozialraumbudget; shares of somebody cannot be added to totals. Source: § 25 Abs. 5 KiTaG.
 */
export function drawdowns(ceiling: Ceiling, rates: Rates, sums: readonly CostSum[], parameters: readonly FundingParameter[]): Drawdown[] {
  return COST_KINDS.flatMap((kind) => {
    const totals = sums.filter((entry) => entry.kind === kind && entry.basis === 'TOTAL');
    const budget = totals.find(({ funding }) => funding === 'SRB');
    if (budget === undefined) return [];
    const coordination = toFixed(sum(totals.map((entry) => new Decimal(entry.coordination))), 2);
    return [{ kind, ...drawn(ceiling, rates, budget), coordinationCost: coordination, parameters: [...parameters], ...provenance(ceiling, totals) }];
  });
}

function drawn(ceiling: Ceiling, rates: Rates, budget: CostSum): Omit<Drawdown, 'kind' | 'coordinationCost' | 'parameters' | 'approximate' | 'origins'> {
  const personnelCost = new Decimal(budget.personnel);
  const trainingCost = new Decimal(budget.training);
  const draw = (counted: Decimal) => drawdown({ ceiling: ceiling.value, ...rates, personnelCost: counted, trainingCost });
  const all = draw(personnelCost);
  const without = draw(personnelCost.minus(budget.licenceRelevant));
  return {
    ceiling: toFixed(ceiling.value, 2),
    personnelCost: budget.personnel,
    licenceRelevantCost: budget.licenceRelevant,
    trainingCost: budget.training,
    countedTraining: toFixed(all.countedTraining, 2),
    base: toFixed(all.base, 2),
    stateShare: toFixed(all.stateShare, 2),
    ownShare: toFixed(all.ownShare, 2),
    unfunded: toFixed(all.unfunded, 2),
    undrawn: toFixed(all.undrawn, 2),
    drawdownRate: toFixed(all.drawdownRate, 4),
    forgoneOwnFunds: toFixed(all.forgoneOwnFunds, 2),
    freeWithoutLicenceRelevant: toFixed(all.stateShare.minus(without.stateShare), 2),
  };
}

function provenance(ceiling: Ceiling, totals: readonly CostSum[]): Pick<Drawdown, 'approximate' | 'origins'> {
  return {
    approximate: ceiling.approximate,
    origins: [...new Set([...ceiling.origins, ...totals.flatMap(({ origins }) => origins)])].sort(),
  };
}
