import type { NeedIndexSplit } from '../domain/rule.type.js';
import { Rational } from './rational.js';

/** A unit of a need index as the stored trace tells it. */
export interface NeedUnit {
  readonly id: string;
  readonly values: readonly (string | null)[];
  readonly size: string | null;
}

export interface NeedAnswer {
  readonly id: string;
  readonly normalised: readonly (Rational | null)[];
  readonly contributions: readonly (Rational | null)[];
  readonly index: Rational;
  readonly rank: number;
  readonly eligible: boolean;
  readonly exact: Rational;
  readonly amount: Rational;
}

const ONE = Rational.of(1);

/** Whole steps by the largest remainder; ties to the larger share, then to the smaller id. */
export function handOut(total: Rational, step: Rational, shares: readonly { readonly id: string; readonly exact: Rational }[]): Map<string, Rational> {
  const inSteps = shares.map(({ id, exact }) => {
    const quotient = exact.over(step);
    const whole = quotient.floor();
    return { id, exact, whole, remainder: quotient.minus(Rational.of(whole)) };
  });
  const order = [...inSteps].sort((a, b) => b.remainder.compare(a.remainder) || b.exact.compare(a.exact) || (a.id < b.id ? -1 : 1));
  const missing = Number(total.over(step).floor() - inSteps.reduce((sum, { whole }) => sum + whole, 0n));
  const extra = new Set(order.slice(0, Math.max(missing, 0)).map(({ id }) => id));
  return new Map(inSteps.map(({ id, whole }) => [id, Rational.of(whole + (extra.has(id) ? 1n : 0n)).times(step)]));
}

/** A need index and its split, computed anew in fractions. */
export function independentNeed(rule: NeedIndexSplit, total: Rational, step: Rational, units: readonly NeedUnit[]): NeedAnswer[] {
  const columns = rule.criteria.map((criterion, at) => normalise(criterion, filled(units.map(({ values }) => values[at] ?? null), rule.missing)));
  const weights = rule.criteria.map(({ weight }) => Rational.of(weight));
  const scored = units.map((unit, row) => {
    const normalised = columns.map((column) => column[row] ?? null);
    const known = Rational.sum(weights.filter((_, at) => normalised[at] !== null));
    const contributions = normalised.map((value, at) => (value === null ? null : value.times(weights[at] ?? ONE).over(known)));
    const sum = Rational.sum(contributions.filter((value) => value !== null));
    const index = rule.indexScale === null ? sum : Rational.of(rule.indexScale.mean).plus(Rational.of(rule.indexScale.sd).times(sum));
    return { ...unit, normalised, contributions, index };
  });
  const ranked = scored.map((unit) => ({ ...unit, rank: 1 + scored.filter(({ index }) => index.compare(unit.index) > 0).length }));
  const chosen = ranked.map((unit) => ({ ...unit, eligible: isEligible(rule, unit) }));
  const keys = new Map(chosen.filter(({ eligible }) => eligible).map(({ id, index, size }) => [id, rule.size === null ? index : index.times(Rational.of(size ?? '0'))]));
  const exact = clamped(rule, total, keys);
  const amounts = handOut(total, step, [...exact].map(([id, value]) => ({ id, exact: value })));
  return chosen.map((unit) => ({ ...unit, exact: exact.get(unit.id) ?? Rational.zero, amount: amounts.get(unit.id) ?? Rational.zero }));
}

function isEligible({ eligible }: NeedIndexSplit, { rank, index }: { readonly rank: number; readonly index: Rational }): boolean {
  if (eligible === null) return true;
  return 'top' in eligible ? rank <= eligible.top : index.compare(Rational.of(eligible.indexAtLeast)) >= 0;
}

function filled(values: readonly (string | null)[], missing: NeedIndexSplit['missing']): (Rational | null)[] {
  const known = values.filter((value) => value !== null).map((value) => Rational.of(value));
  if (missing !== 'mean' || known.length === 0) return values.map((value) => (value === null ? null : Rational.of(value)));
  const mean = Rational.sum(known).over(Rational.of(known.length));
  return values.map((value) => (value === null ? mean : Rational.of(value)));
}

function normalise({ normalisation, direction, points }: NeedIndexSplit['criteria'][number], raw: readonly (Rational | null)[]): (Rational | null)[] {
  const known = raw.filter((value) => value !== null);
  const [first] = known;
  if (first === undefined) return [...raw];
  const each = (change: (value: Rational) => Rational) => raw.map((value) => (value === null ? null : change(value)));
  const flat = known.every((value) => value.compare(first) === 0);
  if (normalisation === 'none') return [...raw];
  if (normalisation === 'share') return each((value) => value.over(Rational.sum(known)));
  if (normalisation === 'points') {
    const levels = [...(points ?? [])].sort((a, b) => Rational.of(b.from).compare(Rational.of(a.from)));
    return each((value) => Rational.of(levels.find(({ from }) => value.compare(Rational.of(from)) >= 0)?.points ?? 'x'));
  }
  if (flat) return each(() => Rational.zero);
  const turned = (value: Rational): Rational => (direction === 'higher' ? value : normalisation === 'zscore' ? Rational.zero.minus(value) : ONE.minus(value));
  return each((value) => turned(RULES[normalisation](value, known)));
}

const RULES: Readonly<Record<'minmax' | 'rank' | 'zscore', (value: Rational, known: readonly Rational[]) => Rational>> = {
  minmax: (value, known) => {
    const least = known.reduce((a, b) => (a.compare(b) <= 0 ? a : b));
    const most = known.reduce((a, b) => (a.compare(b) >= 0 ? a : b));
    return value.minus(least).over(most.minus(least));
  },
  rank: (value, known) => {
    const below = known.filter((other) => other.compare(value) < 0).length;
    const equal = known.filter((other) => other.compare(value) === 0).length;
    return Rational.of(2 * below + equal - 1).over(Rational.of(2 * (known.length - 1)));
  },
  zscore: (value, known) => {
    const count = Rational.of(known.length);
    const mean = Rational.sum(known).over(count);
    const variance = Rational.sum(known.map((other) => other.minus(mean).times(other.minus(mean)))).over(count);
    return value.minus(mean).over(variance.root());
  },
};

/** clamp(base + λ·key): λ lies between two of the points where a unit meets a bound, and is found by trying all of them. */
function clamped(rule: NeedIndexSplit, total: Rational, keys: ReadonlyMap<string, Rational>): Map<string, Rational> {
  const base = Rational.of(rule.basePerUnit ?? '0');
  const bounds = [rule.minimum, rule.maximum].filter((bound) => bound !== null).map((bound) => Rational.of(bound));
  const at = (lambda: Rational): Map<string, Rational> => new Map([...keys].map(([id, key]) => [id, clamp(base.plus(lambda.times(key)), rule)]));
  const sumAt = (lambda: Rational): Rational => Rational.sum([...at(lambda).values()]);
  const positive = [...keys.values()].filter(({ n }) => n > 0n);
  const corners = positive.flatMap((key) => bounds.map((bound) => bound.minus(base).over(key))).filter(({ n }) => n > 0n);
  const sorted = [Rational.zero, ...corners].sort((a, b) => (a.minus(b).n < 0n ? -1 : 1));
  const low = sorted.filter((corner) => sumAt(corner).minus(total).n <= 0n).at(-1) ?? Rational.zero;
  const slope = sumAt(low.plus(Rational.of('0.000000000000000000000000000001'))).minus(sumAt(low)).over(Rational.of('0.000000000000000000000000000001'));
  return at(slope.n === 0n ? low : low.plus(total.minus(sumAt(low)).over(slope)));
}

function clamp(value: Rational, { minimum, maximum }: NeedIndexSplit): Rational {
  if (minimum !== null && value.minus(Rational.of(minimum)).n < 0n) return Rational.of(minimum);
  return maximum !== null && value.minus(Rational.of(maximum)).n > 0n ? Rational.of(maximum) : value;
}
