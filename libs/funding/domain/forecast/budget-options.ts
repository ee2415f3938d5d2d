import { Decimal, sum, toFixed } from '@srb/kernel';
import type { BudgetOption } from '../../graphql/drawdown-forecast.type.js';
import { firstDay, knownEnd, occupanciesOf, occupiedOn, partOf, type StaffedPost } from '../staffed-post.js';
import type { BudgetOptionCode } from '../vocabulary.js';

/** What the catalogue says of an option. */
export interface OptionEntry {
  readonly code: BudgetOptionCode;
  readonly label: string;
  readonly needs: string;
  readonly legalReference: string;
}

export interface OptionFrame {
  readonly referenceDate: string;
  /** Months in which something can still change: after that of the reference date, to December. */
  readonly months: readonly number[];
  /** EUR of the ceiling that would be left. */
  readonly undrawn: Decimal;
  readonly stateShareRate: Decimal;
  /** EUR of training that would still count. */
  readonly trainingRoom: Decimal;
}

/** Whole cents that a post could cost in addition in a month. */
type Capacity = (post: StaffedPost, month: number, frame: OptionFrame) => number;

const CAPACITIES: Readonly<Record<Exclude<BudgetOptionCode, 'TRAINING'>, Capacity>> = {
  FILL_VACANT: (post, month, { referenceDate }) => {
    if (post.from > referenceDate) return 0;
    const coming = occupanciesOf(post).reduce((total, { fte, from }) => total + (from > referenceDate ? fte : 0), 0);
    const open = Math.max(0, post.ftePlanned - occupiedOn(post, referenceDate) - coming);
    return post.monthlyCents * (open / post.ftePlanned) * partOf(month, post);
  },
  INCREASE_FTE: (post, month, { referenceDate }) =>
    occupiedOn(post, referenceDate) === 0 ? 0 : (post.monthlyCents / post.ftePlanned) * Math.max(0, 1 - post.ftePlanned) * partOf(month, post),
  EXTEND_OCCUPANCY: (post, month, { referenceDate }) =>
    occupanciesOf(post).reduce((total, row) => {
      const end = knownEnd(row, post);
      if (end === null || end <= referenceDate || row.from > referenceDate) return total;
      const missing = Math.max(0, partOf(month, post) - partOf(month, { from: row.from, to: end }));
      return total + post.monthlyCents * Math.min(1, row.fte / post.ftePlanned) * missing;
    }, 0),
  BRING_FORWARD: (post, month, { referenceDate }) => {
    if (post.from <= referenceDate) return 0;
    return post.monthlyCents * partOf(month, { from: firstDay(month), to: post.from > firstDay(month) ? post.from : firstDay(month) });
  },
};

function capacityOf(code: BudgetOptionCode, posts: readonly StaffedPost[], frame: OptionFrame): Decimal {
  if (code === 'TRAINING') return frame.trainingRoom;
  const capacity = CAPACITIES[code];
  const cents = posts.flatMap((post) => frame.months.map((month) => new Decimal(Math.round(capacity(post, month, frame)))));
  return sum(cents).div(100);
}

/**
 * What the entries could draw of the money that would be left, those without capacity left out. Only posts paid from the
 * budget count, coordination not. Capacities of different options overlap and are not added.
 */
export function budgetOptions(entries: readonly OptionEntry[], posts: readonly StaffedPost[], frame: OptionFrame): BudgetOption[] {
  const drawing = posts.filter(({ isBudget, group }) => isBudget && group !== 'COORDINATION');
  const required = drawing.filter(({ group }) => group === 'LICENCE_RELEVANT');
  return entries.flatMap(({ code, label, needs, legalReference }) => {
    const capacity = capacityOf(code, drawing, frame);
    if (capacity.lte(0)) return [];
    const state = Decimal.min(capacity.times(frame.stateShareRate), frame.undrawn).toDecimalPlaces(2);
    const own = state.div(frame.stateShareRate).minus(state);
    const licence = code === 'TRAINING' ? new Decimal(0) : capacityOf(code, required, frame);
    return [{ code, label, needs, legalReference, capacity: toFixed(capacity, 2), licenceRelevantCapacity: toFixed(licence, 2), stateShare: toFixed(state, 2), ownShare: toFixed(own, 2) }];
  });
}
