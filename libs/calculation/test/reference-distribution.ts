import type { CriterionDocument, DistributionDocument } from './distribution-document.js';
import { close, Fraction, ONE, total, ZERO } from './fraction.js';

/** A refusal of the reference, by its code. */
export class Refusal extends Error {}

type Values = (Fraction | null)[];

/** The distribution of the contract, written down a second time with plain fractions. */
export function referenceDistribution(document: DistributionDocument) {
  if (document.criteria.every(({ weight }) => Fraction.of(weight).n === 0n)) throw new Refusal('INVALID_INPUT');
  const raw = document.criteria.map((criterion) => fill(document, criterion));
  const columns = document.criteria.map((criterion, at) => normalise(raw[at] ?? [], criterion));
  const traces = document.units.map((_unit, at) => trace(document, columns, at));
  const indices = traces.map(({ index }) => index);
  const ranks = indices.map((index) => 1 + indices.filter((other) => other.compare(index) > 0 && !close(other, index)).length);
  const chosen = document.units.map((_unit, at) => isChosen(document, indices[at] ?? ZERO, ranks[at] ?? 0));
  const amounts = amountsOf(document, indices, chosen);
  const places = Math.max(...[document.amount, document.step, ...(document.offTheTop ?? []).map(({ amount }) => amount)].map(written));
  const handed = total(amounts.map(({ amount }) => amount));
  const off = total((document.offTheTop ?? []).map(({ amount }) => Fraction.of(amount)));
  return {
    units: document.units.map(({ id }, at) => ({
      id,
      eligible: chosen[at],
      normalised: printed(traces[at]?.normalised),
      contributions: printed(traces[at]?.contributions),
      index: (indices[at] ?? ZERO).print(12),
      rank: ranks[at],
      exact: (amounts[at]?.exact ?? ZERO).print(12),
      amount: (amounts[at]?.amount ?? ZERO).print(written(document.step)),
    })),
    offTheTop: off.print(places),
    distributed: handed.print(written(document.step)),
    rest: Fraction.of(document.amount).minus(off).minus(handed).print(places),
  };
}

function written(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

function printed(values: Record<string, Fraction> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.print(12)]));
}

function fill({ units, missing }: DistributionDocument, { indicator }: CriterionDocument): Values {
  const values = units.map(({ values: own }) => (typeof own[indicator] === 'string' ? Fraction.of(own[indicator]) : null));
  const present = values.filter((value) => value !== null);
  if (present.length === values.length || missing === 'exclude') return values;
  if (missing === 'error' || present.length === 0) throw new Refusal('INVALID_INPUT');
  const mean = total(present).over(new Fraction(BigInt(present.length)));
  return values.map((value) => value ?? mean);
}

function normalise(values: Values, criterion: CriterionDocument): Values {
  const present = values.filter((value) => value !== null).sort((a, b) => a.compare(b));
  const [least] = present;
  const most = present.at(-1);
  if (least === undefined || most === undefined) return values;
  const count = new Fraction(BigInt(present.length));
  const mean = total(present).over(count);
  const each = (change: (value: Fraction) => Fraction): Values => values.map((value) => (value === null ? null : change(value)));
  const isLower = criterion.direction === 'lower';
  const turned = (value: Fraction): Fraction => (isLower ? ONE.minus(value) : value);
  const scaleFree = ['minmax', 'zscore', 'rank'].includes(criterion.normalisation);
  if (scaleFree && least.compare(most) === 0) return each(() => ZERO);
  switch (criterion.normalisation) {
    case 'minmax':
      return each((value) => turned(value.minus(least).over(most.minus(least))));
    case 'zscore': {
      const sd = total(present.map((value) => value.minus(mean).times(value.minus(mean)))).over(count).root();
      return each((value) => (isLower ? mean.minus(value) : value.minus(mean)).over(sd));
    }
    case 'rank':
      return each((value) => {
        const below = present.filter((other) => other.compare(value) < 0).length;
        const same = present.filter((other) => other.compare(value) === 0).length;
        return turned(new Fraction(BigInt(2 * below + same - 1), BigInt(2 * (present.length - 1))));
      });
    case 'share':
      if (total(present).n <= 0n) throw new Refusal('INVALID_INPUT');
      return each((value) => value.over(total(present)));
    case 'points':
      return each((value) => pointsFor(value, criterion));
    default:
      return values;
  }
}

function pointsFor(value: Fraction, { points = [] }: CriterionDocument): Fraction {
  const reached = points.filter(({ from }) => Fraction.of(from).compare(value) <= 0).sort((a, b) => Fraction.of(a.from).compare(Fraction.of(b.from)));
  const best = reached.at(-1);
  if (best === undefined) throw new Refusal('INVALID_INPUT');
  return Fraction.of(best.points);
}

function trace({ criteria, indexScale }: DistributionDocument, columns: readonly Values[], unit: number) {
  const present = criteria.map((criterion, at) => ({ ...criterion, weight: Fraction.of(criterion.weight), value: columns[at]?.[unit] ?? null }));
  const used = present.filter((entry): entry is typeof entry & { value: Fraction } => entry.value !== null);
  const weight = total(used.map((entry) => entry.weight));
  if (weight.n === 0n) throw new Refusal('INVALID_INPUT');
  const normalised = Object.fromEntries(used.map((entry) => [entry.indicator, entry.value]));
  const contributions = Object.fromEntries(used.map((entry) => [entry.indicator, entry.weight.times(entry.value).over(weight)]));
  // Two roots that cancel leave 10^-70 behind; that is zero.
  const sum = snapped(total(Object.values(contributions)));
  const index = indexScale === undefined ? sum : Fraction.of(indexScale.mean).plus(Fraction.of(indexScale.sd).times(sum));
  return { normalised, contributions, index };
}

function snapped(value: Fraction): Fraction {
  return close(value.times(new Fraction(10n ** 40n)), ZERO) ? ZERO : value;
}

function isChosen({ eligible }: DistributionDocument, index: Fraction, rank: number): boolean {
  if (eligible === undefined) return true;
  if ('top' in eligible) return rank <= eligible.top;
  const least = Fraction.of(eligible.indexAtLeast);
  return index.compare(least) >= 0 || close(index, least);
}

function amountsOf(document: DistributionDocument, indices: readonly Fraction[], chosen: readonly boolean[]) {
  const members = document.units.map((unit, at) => ({ ...unit, at })).filter(({ at }) => chosen[at]);
  const keys = members.map(({ at, size = 0 }) => (document.size ? (indices[at] ?? ZERO).times(Fraction.of(size)) : (indices[at] ?? ZERO)));
  if (members.length === 0 || keys.some((key) => key.n < 0n) || total(keys).n === 0n) throw new Refusal('NOT_COMPUTABLE');
  const off = total((document.offTheTop ?? []).map(({ amount }) => Fraction.of(amount)));
  const sum = Fraction.of(document.amount).minus(off);
  const base = Fraction.of(document.base?.perUnit ?? '0');
  if (sum.compare(base.times(new Fraction(BigInt(members.length)))) < 0) throw new Refusal('INFEASIBLE');
  const exact = solve(document, keys, base, sum);
  const steps = split(members.map(({ id }) => id), exact, sum, Fraction.of(document.step));
  const result = document.units.map(() => ({ exact: ZERO, amount: ZERO }));
  members.forEach(({ at }, place) => (result[at] = { exact: exact[place] ?? ZERO, amount: Fraction.of(document.step).times(new Fraction(steps[place] ?? 0n)) }));
  return result;
}

/** Evaluates the clamped sum at every break point, then interpolates between the two around the total. */
function solve({ minimum, maximum }: DistributionDocument, keys: readonly Fraction[], base: Fraction, sum: Fraction): Fraction[] {
  const bounds = [minimum, maximum].filter((bound) => bound !== undefined).map((bound) => Fraction.of(bound));
  const at = (lambda: Fraction): Fraction[] =>
    keys.map((key) => {
      const free = base.plus(lambda.times(key));
      const raised = minimum !== undefined && free.compare(Fraction.of(minimum)) < 0 ? Fraction.of(minimum) : free;
      return maximum !== undefined && raised.compare(Fraction.of(maximum)) > 0 ? Fraction.of(maximum) : raised;
    });
  const breaks = keys.filter((key) => key.n > 0n).flatMap((key) => bounds.map((bound) => bound.minus(base).over(key)));
  const points = [ZERO, ...breaks.filter((point) => point.n > 0n)].sort((a, b) => a.compare(b));
  points.push((points.at(-1) ?? ZERO).plus(ONE));
  for (const [place, right] of points.entries()) {
    const left = points[place - 1] ?? right;
    const [low, high] = [total(at(left)), total(at(right))];
    if (sum.compare(low) === 0) return at(left);
    const isLast = place === points.length - 1;
    if (low.compare(high) < 0 && sum.compare(low) > 0 && (isLast || sum.compare(high) <= 0)) {
      return at(left.plus(right.minus(left).times(sum.minus(low).over(high.minus(low)))));
    }
  }
  throw new Refusal('INFEASIBLE');
}

/** Hands out one step after the other to whoever has the greatest claim left. */
export function split(ids: readonly string[], exact: readonly Fraction[], sum: Fraction, step: Fraction): bigint[] {
  const inSteps = exact.map((share) => share.over(step));
  const steps = inSteps.map((share) => share.plus(new Fraction(1n, 10n ** 12n)).floor());
  const waiting = new Set(ids.keys());
  let left = sum.over(step).floor() - steps.reduce((a, b) => a + b, 0n);
  for (; left > 0n; left -= 1n) {
    const rest = (at: number): Fraction => (inSteps[at] ?? ZERO).minus(new Fraction(steps[at] ?? 0n));
    const greatest = [...waiting].reduce((best, at) => (rest(at).compare(rest(best)) > 0 ? at : best));
    const tied = [...waiting].filter((at) => close(rest(at), rest(greatest)));
    const largest = tied.reduce((best, at) => ((inSteps[at] ?? ZERO).compare(inSteps[best] ?? ZERO) > 0 ? at : best));
    const equal = tied.filter((at) => close(inSteps[at] ?? ZERO, inSteps[largest] ?? ZERO));
    const winner = equal.reduce((best, at) => (Buffer.compare(Buffer.from(ids[at] ?? ''), Buffer.from(ids[best] ?? '')) < 0 ? at : best));
    steps[winner] = (steps[winner] ?? 0n) + 1n;
    waiting.delete(winner);
  }
  return steps;
}
