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

/** What the demands in force say about ways. */
function readDemands(steps: CorridorInSteps, demands: Demands) {
  const kinds = new Set<string>();
  const targets = new Set<string>();
  for (const demand of demands) {
    kinds.add(demand.kind);
    if (demand.kind === 'TARGET') targets.add(demand.unitId);
  }
  const smallest = kinds.has('MINIMUM_CHANGE') ? Math.max(1, steps.minimumChange ?? 1) : 1;
  const rulesOf = ({ falls }: Way): PathRules => ({
    largest: kinds.has(falls ? 'MAXIMUM_LOSS' : 'MAXIMUM_GAIN') ? (falls ? steps.maximumLoss : steps.maximumGain) : null,
    smallest,
    years: kinds.has('YEARS') ? steps.years : null,
  });
  return { targets, rulesOf };
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

/** What each way needs at least; null where it has none. Who is no demand may have the lower end from the first year on. */
function lowestWays(steps: CorridorInSteps, demands: Demands): (Path | null)[] {
  const { targets, rulesOf } = readDemands(steps, demands);
  const nothing = new Array<number>(steps.years).fill(0);
  return steps.ways.map((way) => (targets.has(way.id) ? lowest(way, rulesOf(way), steps.years) : nothing));
}

function isPossible(steps: CorridorInSteps, demands: Demands): boolean {
  const paths = lowestWays(steps, demands);
  return paths.every((path) => path !== null) && isWithin(steps, demands, totalsOf(steps, paths));
}

/** What all need together, year by year; ways that do not exist count with their lower end. */
function totalsOf({ ways, years }: CorridorInSteps, paths: readonly (Path | null)[]): number[] {
  const totals = new Array<number>(years).fill(sumOf(ways.map(({ lower }) => lower)));
  for (const path of paths) if (path !== null) for (let at = 0; at < years; at += 1) totals[at] = (totals[at] ?? 0) + (path[at] ?? 0);
  return totals;
}

function isWithin({ budgets }: CorridorInSteps, demands: Demands, totals: readonly number[]): boolean {
  return [...demands].every((demand) => demand.kind !== 'BUDGET' || (totals[demand.year - 1] ?? 0) <= (budgets[demand.year - 1] ?? Infinity));
}

/**
 * Deletion filter (Chinneck and Dravnieks 1991): each demand is left out for good if the others still contradict each
 * other. What remains is irreducible. First tried are the demands that one would rather not read: small ways, then
 * large ones, the limits and budgets last.
 */
function contradiction(steps: CorridorInSteps, demands: Demands): Constraint[] {
  const kept = new Set(demands);
  const leaveOut = (demand: Constraint): void => {
    kept.delete(demand);
    if (isPossible(steps, kept)) kept.add(demand);
  };
  for (const demand of demands) if (demand.kind === 'MINIMUM_CHANGE' || demand.kind === 'YEARS') leaveOut(demand);
  leaveOutTargets(steps, kept);
  for (const demand of demands) if (isLimit(demand)) leaveOut(demand);
  return [...demands].filter((demand) => kept.has(demand));
}

/** The same for the ways, one after the other. Nothing else changes meanwhile, so sums are kept, not counted anew. */
function leaveOutTargets(steps: CorridorInSteps, kept: Set<Constraint>): void {
  const paths = lowestWays(steps, kept);
  const totals = totalsOf(steps, paths);
  const budgets = new Set([...kept].filter(({ kind }) => kind === 'BUDGET'));
  const pathOf = new Map(steps.ways.map(({ id }, at) => [id, paths[at] ?? null]));
  let without = paths.filter((path) => path === null).length;
  const targets = [...kept].flatMap((demand) => (demand.kind === 'TARGET' ? [{ demand, path: pathOf.get(demand.unitId) ?? null }] : []));
  const weightOf = (path: Path | null): number => (path === null ? Infinity : sumOf(path));
  for (const { demand, path } of targets.sort((a, b) => (weightOf(a.path) < weightOf(b.path) ? -1 : 1))) {
    const left = totals.map((total, at) => total - (path?.[at] ?? 0));
    const stillWithout = without - (path === null ? 1 : 0);
    if (stillWithout === 0 && isWithin(steps, budgets, left)) continue;
    kept.delete(demand);
    totals.splice(0, totals.length, ...left);
    without = stillWithout;
  }
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
  const equal = steps.ways.map((way) => equalPath(way, rulesOf(way), steps.years));
  const low = lowestWays(steps, demands).map((path, way) => path ?? equal[way] ?? []);
  const totals = totalsOf(steps, equal);
  const relief = (way: number, at: number): number => (equal[way]?.[at] ?? 0) - (low[way]?.[at] ?? 0);
  const isShort = (): boolean => !isWithin(steps, demands, totals);
  const move = (way: number, sign: 1 | -1): void => totals.forEach((total, at) => (totals[at] = total - sign * relief(way, at)));
  const moved = new Set<number>();
  for (let at = 0; at < steps.years; at += 1) {
    const order = [...equal.keys()].filter((way) => !moved.has(way) && relief(way, at) > 0)
      .sort((a, b) => relief(b, at) - relief(a, at) || compareCodePoints(steps.ways[a]?.id ?? '', steps.ways[b]?.id ?? ''));
    for (const way of order) {
      if ((totals[at] ?? 0) <= (steps.budgets[at] ?? Infinity)) break;
      moved.add(way);
      move(way, 1);
    }
  }
  for (const way of [...moved]) {
    move(way, -1);
    if (isShort()) move(way, 1);
    else moved.delete(way);
  }
  const paths = steps.ways.map(({ lower }, way) => ((moved.has(way) ? low[way] : equal[way]) ?? []).map((above) => above + lower));
  return { paths, moved };
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
