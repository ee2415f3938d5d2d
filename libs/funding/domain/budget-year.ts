import { Decimal, sum, toFixed, type Origin } from '@srb/kernel';
import type { BudgetPeriod, BudgetYear, PeriodCost, PostMonths } from '../graphql/budget-year.type.js';
import { daysIn, monthIn, occupanciesOf, type StaffedPost } from './staffed-post.js';
import type { CostCategory, CostKind } from './vocabulary.js';

/** Total costs of one month (null: of the year) that agree in kind, category and flag. Personnel and training of the budget; coordination of anybody. EUR. */
export interface MonthlyCost {
  readonly month: number | null;
  readonly kind: CostKind;
  readonly category: CostCategory;
  readonly licenceRelevant: boolean;
  readonly amount: string;
  readonly origins: readonly Origin[];
}

/** A post with the origin of its row. */
export type LedgerPost = StaffedPost & { readonly origin: Origin };

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const QUARTERS = [1, 2, 3, 4];
export const quarterOf = (month: number): number => Math.ceil(month / 3);

function added(costs: readonly MonthlyCost[]): string | null {
  return costs.length === 0 ? null : toFixed(sum(costs.map(({ amount }) => new Decimal(amount))), 2);
}

function costOf(costs: readonly MonthlyCost[], kind: CostKind): PeriodCost {
  const of = (category: CostCategory): readonly MonthlyCost[] => costs.filter((cost) => cost.kind === kind && cost.category === category);
  const personnel = of('PERSONNEL');
  const required = personnel.filter(({ licenceRelevant }) => licenceRelevant);
  return {
    personnel: added(personnel),
    // Where staff is recorded and none of it licence-relevant, that is a true zero.
    licenceRelevant: personnel.length === 0 ? null : (added(required) ?? '0.00'),
    training: added(of('TRAINING')),
    coordination: added(of('COORDINATION')),
  };
}

type FteIn = (post: StaffedPost, month: number) => Decimal;

const plannedFte: FteIn = (post, month) => {
  const { days, of } = daysIn(month, post.from, post.to);
  return new Decimal(post.ftePlanned).times(days).div(of);
};

const occupiedFte: FteIn = (post, month) =>
  sum(occupanciesOf(post).map(({ fte, from, to }) => {
    const { days, of } = daysIn(month, from, to);
    return new Decimal(fte).times(days).div(of);
  }));

function postMonths(posts: readonly StaffedPost[], months: readonly number[], fte: FteIn): PostMonths {
  const of = (chosen: readonly StaffedPost[]): string => toFixed(sum(chosen.flatMap((post) => months.map((month) => fte(post, month)))), 3);
  const budget = posts.filter(({ group, isBudget }) => isBudget && group !== 'COORDINATION');
  return {
    personnel: of(budget),
    licenceRelevant: of(budget.filter(({ group }) => group === 'LICENCE_RELEVANT')),
    coordination: of(posts.filter(({ group }) => group === 'COORDINATION')),
  };
}

/** The year by months and quarters: planned, bound and actual costs, planned and occupied post-months. */
export function budgetYear(year: number, costs: readonly MonthlyCost[], posts: readonly LedgerPost[]): BudgetYear {
  const period = (month: number | null, quarter: number | null, chosen: readonly MonthlyCost[], months: readonly number[]): BudgetPeriod => {
    const over = months.map((one) => monthIn(year, one));
    return {
      month, quarter,
      planned: costOf(chosen, 'PLAN'),
      committed: costOf(chosen, 'COMMITMENT'),
      actual: costOf(chosen, 'ACTUAL'),
      plannedPostMonths: postMonths(posts, over, plannedFte),
      occupiedPostMonths: postMonths(posts, over, occupiedFte),
    };
  };
  return {
    year,
    months: MONTHS.map((month) => period(month, quarterOf(month), costs.filter((cost) => cost.month === month), [month])),
    quarters: QUARTERS.map((quarter) => period(null, quarter, costs.filter(({ month }) => month !== null && quarterOf(month) === quarter), MONTHS.filter((month) => quarterOf(month) === quarter))),
    total: period(null, null, costs, MONTHS),
    withoutMonth: period(null, null, costs.filter(({ month }) => month === null), []),
    estimatedPosts: posts.filter(({ occupancies, fteOccupied }) => occupancies.length === 0 && fteOccupied > 0).length,
    origins: [...new Set([...costs.flatMap(({ origins }) => origins), ...posts.map(({ origin }) => origin)])].sort(),
  };
}
