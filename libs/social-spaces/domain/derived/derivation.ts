import { Decimal } from '@srb/kernel';
import { daysOf, obstacle, statusOf, withoutNumber, type Figure } from './figure.js';

/** An indicator that goes into a computation: of which area, and how many years back. */
export interface Part {
  readonly code: string;
  readonly yearsBack: number;
  /** SPACE: put together over the whole space. LAND: of the whole Land, which an office does not hold. */
  readonly of: 'AREA' | 'SPACE' | 'LAND';
}

/** How one derived indicator comes about: what it is made of, and the function from those figures, in the order of `parts`. */
export interface Derivation {
  readonly parts: readonly Part[];
  readonly compute: (figures: readonly Figure[]) => Figure;
}

/** Stored values have as many places; what is computed has no more. */
const PLACES = 6;

export function part(code: string, { yearsBack = 0, of = 'AREA' }: Partial<Part> = {}): Part {
  return { code, yearsBack, of };
}

/** A number of figures; a denominator of 0 has no ratio, and a part with small counts makes the result confidential. */
function computed(figures: readonly Figure[], calculate: (numbers: readonly Decimal[]) => Decimal | null): Figure {
  const status = obstacle(figures);
  if (status !== null) return { ...withoutNumber(status), isConfidential: figures.some(({ isConfidential }) => isConfidential) };
  const exact = calculate(figures.flatMap(({ value }) => value ?? []));
  const isConfidential = figures.some((figure) => figure.isConfidential);
  if (exact === null) return { ...withoutNumber('NOT_APPLICABLE'), isConfidential, ...daysOf(figures) };
  const value = exact.toDecimalPlaces(PLACES, Decimal.ROUND_HALF_UP);
  return { status: statusOf(exact, figures), value, households: null, isConfidential, ...daysOf(figures) };
}

/** `numerator / denominator × per`. */
export function ratio(numerator: Part, denominator: Part, per: 100 | 1000): Derivation {
  return {
    parts: [numerator, denominator],
    compute: (figures) =>
      computed(figures, ([above, below]) => (above === undefined || below === undefined || below.isZero() ? null : above.times(per).div(below))),
  };
}

/** `(now − before) / before × 100`, the change in percent since so many years ago. */
export function changeInPercent(code: string, years: number): Derivation {
  return {
    parts: [part(code), part(code, { yearsBack: years })],
    compute: (figures) =>
      computed(figures, ([now, before]) => (now === undefined || before === undefined || before.isZero() ? null : now.minus(before).times(100).div(before))),
  };
}
