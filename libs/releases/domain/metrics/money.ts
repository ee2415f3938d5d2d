import { drawdown } from '@srb/calculation';
import { Decimal, sum } from '@srb/kernel';
import { combine, known, originsOf, ratio, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';
import { indicator } from './indicators.js';

const FULL_YEAR = 12;

type Cost = ReleaseFacts['funding']['costs'][number];

/** Amounts are in EUR. Only actual cost, in full (basis total), is ever added here. */
function actualCosts(facts: ReleaseFacts, category: Cost['category']): readonly Cost[] {
  return facts.funding.costs.filter((cost) => cost.category === category && cost.funding === 'SRB' && cost.kind === 'ACTUAL' && cost.basis === 'TOTAL');
}

export function personnelCosts(facts: ReleaseFacts): readonly Cost[] {
  return actualCosts(facts, 'PERSONNEL');
}

/** Cost of these personnel rows; unknown when the office recorded none at all for the year. */
export function personnelCost(facts: ReleaseFacts, rows = personnelCosts(facts)): Measured {
  const all = personnelCosts(facts);
  if (all.length === 0) return without('UNKNOWN');
  return known(sum(rows.map(({ amount }) => amount)), originsOf(all));
}

/** Previews, plans and amounts of another basis are never mixed in. */
function allocationRows(facts: ReleaseFacts, year: number): ReleaseFacts['funding']['allocations'] {
  return facts.funding.allocations.filter((row) => row.year === year && row.basis === 'STATE_SHARE' && row.kind === 'ALLOCATION');
}

function allocationOf(facts: ReleaseFacts, year: number): Measured {
  const rows = allocationRows(facts, year);
  return rows.length === 0 ? without('UNKNOWN') : known(sum(rows.map(({ amount }) => amount)), originsOf(rows));
}

/** Months the allocation of a year is for; 12 where the source does not say, as for every year but the first. */
function monthsOf(facts: ReleaseFacts, year: number): number {
  return Math.max(0, ...allocationRows(facts, year).map(({ months }) => months ?? FULL_YEAR));
}

export function allocation(facts: ReleaseFacts): Measured {
  return allocationOf(facts, facts.year);
}

export function allocationPerChildU7(facts: ReleaseFacts): Measured {
  return ratio(allocation(facts), indicator(facts, 'CHILDREN_U7'));
}

export function allocationPerChildSgb2(facts: ReleaseFacts): Measured {
  const children = indicator(facts, 'CHILDREN_U7_SGB2');
  return { ...ratio(allocation(facts), children), denominatorCount: children.value?.toNumber() ?? null };
}

/** Percent. A half year (2021) is not compared with a whole one. */
export function allocationChange(facts: ReleaseFacts): Measured {
  const [now, before] = [allocationOf(facts, facts.year), allocationOf(facts, facts.year - 1)];
  const difference = combine([now, before], ([a = new Decimal(0), b = new Decimal(0)]) => a.minus(b));
  const change = ratio(difference, before, 100);
  if (change.value === null) return change;
  return monthsOf(facts, facts.year) === monthsOf(facts, facts.year - 1) ? change : without('NOT_APPLICABLE', change.origins);
}

/** What the cost named draws from a ceiling, by the contract's own rule. `ceiling` > 0. */
function drawn(facts: ReleaseFacts, personnel: Decimal, ceiling: Decimal): ReturnType<typeof drawdown> {
  const { stateShareRate, trainingCapRate } = facts.funding.parameters;
  const trainingCost = sum(actualCosts(facts, 'TRAINING').map(({ amount }) => amount));
  return drawdown({ ceiling, stateShareRate, trainingCapRate, personnelCost: personnel, trainingCost });
}

export function eligibleCost(facts: ReleaseFacts): Measured {
  const training = known(0, originsOf(actualCosts(facts, 'TRAINING')));
  // The ceiling does not touch the eligible cost; any positive one gives the same base.
  return combine([personnelCost(facts), training], ([cost = new Decimal(0)]) => drawn(facts, cost, new Decimal(1)).base);
}

export function stateShareDrawn(facts: ReleaseFacts): Measured {
  const parts = [personnelCost(facts), allocation(facts), eligibleCost(facts)];
  return combine(parts, ([cost = new Decimal(0), ceiling = new Decimal(0)]) => (ceiling.isZero() ? new Decimal(0) : drawn(facts, cost, ceiling).stateShare));
}

export function ownShare(facts: ReleaseFacts): Measured {
  return combine([eligibleCost(facts), stateShareDrawn(facts)], ([cost = new Decimal(0), state = new Decimal(0)]) => cost.minus(state));
}

export function ownShareRate(facts: ReleaseFacts): Measured {
  return ratio(ownShare(facts), eligibleCost(facts), 100);
}

export function drawdownRate(facts: ReleaseFacts): Measured {
  return ratio(stateShareDrawn(facts), allocation(facts), 100);
}

export function undrawnAmount(facts: ReleaseFacts): Measured {
  return combine([allocation(facts), stateShareDrawn(facts)], ([ceiling = new Decimal(0), state = new Decimal(0)]) => ceiling.minus(state));
}

/** Cost the municipality carries for coordination outside of the budget. Its own money is its own share, in full. */
export function coordinationOwnCost(facts: ReleaseFacts): Measured {
  const rows = facts.funding.costs.filter((cost) => cost.category === 'COORDINATION' && cost.funding === 'OWN_FUNDS' && cost.kind === 'ACTUAL');
  const basis = rows.some((cost) => cost.basis === 'OWN_SHARE') ? 'OWN_SHARE' : 'TOTAL';
  const counted = rows.filter((cost) => cost.basis === basis);
  if (counted.length > 0) return known(sum(counted.map(({ amount }) => amount)), originsOf(counted));
  const expected = facts.personnel.posts.some((post) => post.isCoordination && post.funding === 'OWN_FUNDS');
  return expected || facts.funding.costs.length === 0 ? without('UNKNOWN') : known(0, originsOf(facts.funding.costs));
}

/** What the Land would pay for this personnel cost alone; for the question what would be free without the rest. */
export function stateShareOf(facts: ReleaseFacts, cost: Measured): Measured {
  return combine([cost, allocation(facts)], ([personnel = new Decimal(0), ceiling = new Decimal(0)]) =>
    ceiling.isZero() ? new Decimal(0) : drawn(facts, personnel, ceiling).stateShare,
  );
}
