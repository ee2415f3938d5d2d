import { CalculationError } from '../calculation.errors.js';
import { allot, eligibleUnits } from '../distribution/distribution.js';
import type { DistributionInput, NeedCriterion } from '../distribution/distribution.type.js';
import { needIndex, ranksOf, type NeedIndex } from '../distribution/need-index.js';
import { EXACT_PLACES, mostPlaces, powerOfTen, printQuotient, printSettled, printUnits, roundQuotient, unitsAt, type Numeral } from '../numeral.js';

/** A unit that stands so close to a limit that a small change would put it on the other side. */
export interface ThresholdJump {
  readonly unitId: string;
  readonly limit: 'INDEX_AT_LEAST' | 'RANK_CUT' | 'POINTS';
  /** For points: whose level it is. */
  readonly indicator: string | null;
  readonly value: string;
  readonly limitValue: string;
  /** |value − limit| in percent of the limit (of the range of the values where the limit is 0), 4 decimals. */
  readonly distancePercent: string;
  readonly amount: string;
  /** What it would get on the other side; null where the rule could not be followed there. */
  readonly amountBeyond: string | null;
}

/** The rule with everything that is asked of it more than once. */
interface Subject {
  readonly input: DistributionInput;
  readonly index: NeedIndex;
  readonly eligible: readonly number[];
  readonly within: Numeral;
  readonly amounts: readonly string[];
}

/** Three whole numbers in one unit. */
interface Gap {
  readonly value: bigint;
  readonly limit: bigint;
  /** What the distance is measured by: the limit, or the range of the values where the limit is 0. */
  readonly measure: bigint;
}

const PERCENT = 100n;
const PERCENT_PLACES = 4;

/**
 * Units within so many percent of a limit: the least index or the last rank that takes part, the level of a points
 * criterion. On the other side of a rank cut a unit changes places with the one at the border; a unit on another level
 * of points has its index moved by weight · difference / known weights, since points depend on nobody else.
 * By unit in the order of the input. Throws CalculationError like `distribution`.
 */
export function thresholdJumps(input: DistributionInput, within: Numeral): ThresholdJump[] {
  const index = needIndex(input);
  const eligible = eligibleUnits(input, index);
  const subject: Subject = { input, index, eligible, within, amounts: amountsOf(input, index, eligible) };
  const found = [...atIndex(subject), ...atRank(subject), ...atPoints(subject)];
  return found.sort((a, b) => a.at - b.at).map(({ jump }) => jump);
}

interface Found {
  readonly at: number;
  readonly jump: ThresholdJump;
}

function atIndex({ input, index, ...subject }: Subject): Found[] {
  const { eligible: rule } = input;
  if (rule === null || !('indexAtLeast' in rule)) return [];
  const digits = Math.max(index.digits, rule.indexAtLeast.places);
  const inDigits = powerOfTen(digits - index.digits);
  const limit = unitsAt(rule.indexAtLeast, digits);
  const measure = limit === 0n ? rangeOf(index.values) * inDigits : limit;
  const others = new Set(subject.eligible);
  return index.values.flatMap((value, at) => {
    const gap = { value: value * inDigits, limit, measure };
    if (!isNear(gap, subject.within)) return [];
    const beyond = others.has(at) ? null : [...others, at].sort((a, b) => a - b);
    return [found({ input, index, ...subject }, at, { limit: 'INDEX_AT_LEAST', gap, digits, beyond })];
  });
}

function atRank(subject: Subject): Found[] {
  const { input, index, eligible, within } = subject;
  if (input.eligible === null || !('top' in input.eligible)) return [];
  const inside = new Set(eligible);
  const outside = [...input.units.keys()].filter((at) => !inside.has(at));
  const valueOf = (at: number | undefined): bigint => (at === undefined ? 0n : (index.values[at] ?? 0n));
  const lastInside = eligible.reduceRight<number | undefined>((last, at) => (last === undefined || valueOf(at) < valueOf(last) ? at : last), undefined);
  const firstOutside = outside.reduce<number | undefined>((first, at) => (first === undefined || valueOf(at) > valueOf(first) ? at : first), undefined);
  if (lastInside === undefined || firstOutside === undefined) return [];
  return index.values.flatMap((value, at) => {
    const limit = valueOf(inside.has(at) ? firstOutside : lastInside);
    const gap = { value, limit, measure: limit === 0n ? rangeOf(index.values) : limit };
    if (!isNear(gap, within)) return [];
    const beyond = inside.has(at) ? null : [...eligible.filter((other) => other !== lastInside), at].sort((a, b) => a - b);
    return [found(subject, at, { limit: 'RANK_CUT', gap, digits: index.digits, beyond })];
  });
}

/** What a jump across eligibility is about; `beyond` are the eligible units on the other side, null without this one. */
interface Crossing {
  readonly limit: 'INDEX_AT_LEAST' | 'RANK_CUT';
  readonly gap: Gap;
  readonly digits: number;
  readonly beyond: readonly number[] | null;
}

function found({ input, index, amounts }: Subject, at: number, { limit, gap, digits, beyond }: Crossing): Found {
  const print = (value: bigint): string => printSettled(value, powerOfTen(digits), EXACT_PLACES);
  return { at, jump: {
    unitId: input.units[at]?.id ?? '', limit, indicator: null, value: print(gap.value), limitValue: print(gap.limit), distancePercent: percentOf(gap),
    amount: amounts[at] ?? '', amountBeyond: beyond === null ? printUnits(0n, input.step.places) : amountAmong(input, index, beyond, at),
  } };
}

function atPoints(subject: Subject): Found[] {
  return subject.input.criteria.flatMap((criterion, column) => (criterion.normalisation === 'points' ? atLevels(subject, criterion, column) : []));
}

function atLevels({ input, index, within, amounts }: Subject, { points, indicator }: NeedCriterion, column: number): Found[] {
  const known = input.units.map(({ values }) => values[column] ?? null);
  const places = mostPlaces([...known, ...points.map(({ from }) => from)]);
  const range = rangeOf(known.flatMap((value) => (value === null ? [] : [unitsAt(value, places)])));
  return known.flatMap((value, at) => points.flatMap((level, position): Found[] => {
    const lower = points[position - 1];
    if (value === null || lower === undefined) return [];
    const limit = unitsAt(level.from, places);
    const gap = { value: unitsAt(value, places), limit, measure: limit === 0n ? range : limit };
    if (!isNear(gap, within)) return [];
    const [now, then] = gap.value >= limit ? [level.points, lower.points] : [lower.points, level.points];
    return [{ at, jump: {
      unitId: input.units[at]?.id ?? '', limit: 'POINTS', indicator, value: printUnits(value.units, value.places),
      limitValue: printUnits(level.from.units, level.from.places), distancePercent: percentOf(gap),
      amount: amounts[at] ?? '', amountBeyond: amountWithPoints(input, index, { at, column, now, then }),
    } }];
  }));
}

interface OtherPoints {
  readonly at: number;
  readonly column: number;
  readonly now: Numeral;
  readonly then: Numeral;
}

function amountWithPoints(input: DistributionInput, index: NeedIndex, { at, column, now, then }: OtherPoints): string | null {
  const weights = input.criteria.map(({ weight, indicator }) => ({ weight, isKnown: index.normalised[at]?.[indicator] !== undefined }));
  const places = Math.max(...weights.map(({ weight }) => weight.places));
  const known = weights.reduce((total, { weight, isKnown }) => total + (isKnown ? unitsAt(weight, places) : 0n), 0n);
  const own = weights[column];
  const pointPlaces = Math.max(now.places, then.places);
  const difference = unitsAt(then, pointPlaces) - unitsAt(now, pointPlaces);
  const sd = input.indexScale?.sd ?? { units: 1n, places: 0 };
  const moved = roundQuotient(difference * (own === undefined ? 0n : unitsAt(own.weight, places)) * sd.units * powerOfTen(index.digits), known * powerOfTen(pointPlaces + sd.places));
  const values = index.values.map((value, unit) => (unit === at ? value + moved : value));
  const other = { values, digits: index.digits, ranks: ranksOf(values, index.digits) };
  const eligible = eligibleUnits(input, other);
  return eligible.includes(at) ? amountAmong(input, other, eligible, at) : printUnits(0n, input.step.places);
}

function amountsOf(input: DistributionInput, index: Pick<NeedIndex, 'values'>, eligible: readonly number[]): string[] {
  const { steps } = allot(input, index, eligible);
  const placeOf = new Map(eligible.map((unit, place) => [unit, place]));
  return input.units.map((_, at) => printUnits((steps[placeOf.get(at) ?? -1] ?? 0n) * input.step.units, input.step.places));
}

function amountAmong(input: DistributionInput, index: Pick<NeedIndex, 'values'>, eligible: readonly number[], at: number): string | null {
  try {
    return amountsOf(input, index, eligible)[at] ?? null;
  } catch (error) {
    if (error instanceof CalculationError) return null;
    throw error;
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function rangeOf(values: readonly bigint[]): bigint {
  const [first = 0n] = values;
  const least = values.reduce((low, value) => (value < low ? value : low), first);
  return values.reduce((high, value) => (value > high ? value : high), first) - least;
}

function isNear({ value, limit, measure }: Gap, within: Numeral): boolean {
  return magnitude(value - limit) * PERCENT * powerOfTen(within.places) <= within.units * magnitude(measure);
}

function percentOf({ value, limit, measure }: Gap): string {
  return measure === 0n ? printUnits(0n, PERCENT_PLACES) : printQuotient(magnitude(value - limit) * PERCENT, magnitude(measure), PERCENT_PLACES);
}
