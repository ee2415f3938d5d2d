import { Decimal, sum } from '@srb/kernel';
import { compareCodePoints } from '../closeness.js';
import { inSteps, type CorridorInSteps, type Way } from './corridor-steps.js';
import { earliest, even, fewestChanges, type PathRules } from './path.js';
import type { Constraint, Corridor, Transition } from './transition.type.js';

/** Amounts of one way in steps, year by year. */
type Path = readonly number[];

/** The demands in force while one looks for a contradiction. */
type Demands = ReadonlySet<Constraint>;

/**
 * A plan that brings every Kita from its present to its target inside the corridor, or the demands that contradict
 * each other. A way runs one way only: nobody falls below its target or rises above it in between.
 *
 * Why no solver is needed: the Kitas meet only in the budgets, which bound sums from above. Each Kita has one way that
 * is lowest in every year at once (losing as early, gaining as late as its rules allow, see `earliest`). If the lowest
 * ways together are beyond a budget, so is every other choice; if they are not, they are a plan. The plan then takes
 * equal yearly steps wherever the money lasts. Throws CalculationError INVALID_INPUT.
 */
export function transition(corridor: Corridor): Transition {
  const steps = inSteps(corridor);
  const demands = allDemands(steps);
  if (!isPossible(steps, demands)) return { isPossible: false, contradiction: contradiction(steps, demands) };
  const { paths, moved } = plan(steps, demands);
  const amountOf = (count: number): Decimal => corridor.step.times(count);
  const planned = steps.ways.map(({ id }, at) => ({ id, amounts: (paths[at] ?? []).map(amountOf), isMoved: moved.has(at) }));
  const totals = Array.from({ length: steps.years }, (_, year) => sum(planned.map(({ amounts }) => amounts[year] ?? new Decimal(0))));
  return { isPossible: true, paths: planned, totals };
}

function allDemands({ ways, maximumLoss, maximumGain, minimumChange, budgets }: CorridorInSteps): Set<Constraint> {
  const demands = new Set<Constraint>();
  if (minimumChange !== null && minimumChange > 1) demands.add({ kind: 'MINIMUM_CHANGE' });
  demands.add({ kind: 'YEARS' });
  for (const { id, distance } of ways) if (distance > 0) demands.add({ kind: 'TARGET', unitId: id });
  if (maximumGain !== null) demands.add({ kind: 'MAXIMUM_GAIN' });
  if (maximumLoss !== null) demands.add({ kind: 'MAXIMUM_LOSS' });
  budgets.forEach((budget, at) => {
    if (budget !== null) demands.add({ kind: 'BUDGET', year: at + 1 });
  });
  return demands;
}

/** What the demands in force say about ways and years. */
function readDemands(steps: CorridorInSteps, demands: Demands) {
  const kinds = new Set([...demands].map(({ kind }) => kind));
  const targets = new Set([...demands].flatMap((demand) => (demand.kind === 'TARGET' ? [demand.unitId] : [])));
  const years = [...demands].flatMap((demand) => (demand.kind === 'BUDGET' ? [demand.year] : []));
  const smallest = kinds.has('MINIMUM_CHANGE') ? Math.max(1, steps.minimumChange ?? 1) : 1;
  const rulesOf = ({ falls }: Way): PathRules => ({
    largest: kinds.has(falls ? 'MAXIMUM_LOSS' : 'MAXIMUM_GAIN') ? (falls ? steps.maximumLoss : steps.maximumGain) : null,
    smallest,
    years: kinds.has('YEARS') ? steps.years : null,
  });
  return { targets, years, rulesOf };
}

/** The way that is lowest in every year, in steps above the lower end; null where the rules leave no way. */
function lowest(way: Way, rules: PathRules, span: number): Path | null {
  const changes = fewestChanges(way.distance, rules);
  if (changes === null) return null;
  if (way.falls) return earliest(way.distance, changes, rules.smallest, span);
  // Seen from the last year backwards a gain is a loss; without a last year it never has to begin.
  if (rules.years === null) return new Array<number>(span).fill(0);
  return [...earliest(way.distance, changes, rules.smallest, span).slice(0, -1).reverse(), way.distance];
}

function isPossible(steps: CorridorInSteps, demands: Demands): boolean {
  const { targets, years, rulesOf } = readDemands(steps, demands);
  const totals = new Array<number>(steps.years).fill(0);
  for (const way of steps.ways) {
    // Whose target is no demand may have the lower of present and target from the first year on.
    const path = targets.has(way.id) ? lowest(way, rulesOf(way), steps.years) : [];
    if (path === null) return false;
    for (const at of totals.keys()) totals[at] = (totals[at] ?? 0) + way.lower + (path[at] ?? 0);
  }
  return years.every((year) => (totals[year - 1] ?? 0) <= (steps.budgets[year - 1] ?? Infinity));
}

/**
 * Deletion filter (Chinneck and Dravnieks 1991): each demand is left out for good if the others still contradict each
 * other. What remains is irreducible. First tried are the demands that one would rather not read: small ways, then
 * large ones, the limits and budgets last.
 */
function contradiction(steps: CorridorInSteps, demands: Demands): Constraint[] {
  const { rulesOf } = readDemands(steps, demands);
  const weightOf = new Map(steps.ways.map((way) => [way.id, sumOf(lowest(way, rulesOf(way), steps.years) ?? [Infinity])]));
  const weight = (demand: Constraint): number => (demand.kind === 'TARGET' ? (weightOf.get(demand.unitId) ?? 0) : -1);
  const tried = [...demands].filter(({ kind }) => kind === 'TARGET').sort((a, b) => weight(a) - weight(b));
  const order = [...[...demands].filter(({ kind }) => kind === 'MINIMUM_CHANGE' || kind === 'YEARS'), ...tried, ...[...demands].filter(isLimit)];
  const kept = new Set(demands);
  for (const demand of order) {
    kept.delete(demand);
    if (isPossible(steps, kept)) kept.add(demand);
  }
  return [...demands].filter((demand) => kept.has(demand));
}

function isLimit({ kind }: Constraint): boolean {
  return kind === 'MAXIMUM_GAIN' || kind === 'MAXIMUM_LOSS' || kind === 'BUDGET';
}

/**
 * Equal steps for all, then year by year the ways that relieve the budget most are moved to their lowest, until the
 * money lasts; a way that turns out not to be needed for it is moved back. A lowest way is below the equal one in
 * every year, so moving it never harms another year.
 */
function plan(steps: CorridorInSteps, demands: Demands): { readonly paths: readonly Path[]; readonly moved: ReadonlySet<number> } {
  const { rulesOf } = readDemands(steps, demands);
  const raised = ({ lower }: Way, path: Path): Path => path.map((above) => above + lower);
  const equal = steps.ways.map((way) => raised(way, equalPath(way, rulesOf(way), steps.years)));
  const low = steps.ways.map((way) => raised(way, lowest(way, rulesOf(way), steps.years) ?? []));
  const moved = new Set<number>();
  const excess = (at: number): number => sumOf(equal.map((path, way) => ((moved.has(way) ? low[way] : path)?.[at] ?? 0))) - (steps.budgets[at] ?? Infinity);
  for (let at = 0; at < steps.years; at += 1) {
    const relief = (way: number): number => (equal[way]?.[at] ?? 0) - (low[way]?.[at] ?? 0);
    const order = [...equal.keys()].filter((way) => !moved.has(way) && relief(way) > 0)
      .sort((a, b) => relief(b) - relief(a) || compareCodePoints(steps.ways[a]?.id ?? '', steps.ways[b]?.id ?? ''));
    for (let left = excess(at); left > 0; ) {
      const way = order.shift();
      if (way === undefined) throw new Error('the lowest ways keep every budget');
      moved.add(way);
      left -= relief(way);
    }
  }
  for (const way of [...moved]) {
    moved.delete(way);
    if ([...Array(steps.years).keys()].some((at) => excess(at) > 0)) moved.add(way);
  }
  return { paths: equal.map((path, way) => (moved.has(way) ? (low[way] ?? path) : path)), moved };
}

function equalPath(way: Way, rules: PathRules, span: number): Path {
  const changes = fewestChanges(way.distance, rules);
  if (changes === null) throw new Error('every Kita of a possible corridor has a way');
  const left = even(way.distance, changes, rules.smallest, span);
  return way.falls ? left : left.map((steps) => way.distance - steps);
}

function sumOf(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
