/**
 * Exact numbers for splits and indices. A `Numeral` is a decimal exactly as written; sums and shares of many
 * numerals stay whole numbers over one common denominator, so nothing is rounded before it is printed.
 */
export interface Numeral {
  readonly units: bigint;
  /** Decimals as written: `0.250` has 3. The number is units / 10^places. */
  readonly places: number;
}

/** Decimals that shares, indices and exact amounts are printed with. */
export const EXACT_PLACES = 12;

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const powers: bigint[] = [];

/** Reads `-?digits[.digits]`; null for anything else. */
export function parseNumeral(text: string): Numeral | null {
  if (!PLAIN.test(text)) return null;
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), places: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), places: text.length - point - 1 };
}

export function powerOfTen(exponent: number): bigint {
  return (powers[exponent] ??= 10n ** BigInt(exponent));
}

/** The number in units of 10^-places; `places` is at least the numeral's own. */
export function unitsAt(numeral: Numeral, places: number): bigint {
  return numeral.places === places ? numeral.units : numeral.units * powerOfTen(places - numeral.places);
}

/** The most decimals written in any of the numerals. */
export function mostPlaces(numerals: Iterable<Numeral | null>): number {
  let most = 0;
  for (const numeral of numerals) if (numeral !== null && numeral.places > most) most = numeral.places;
  return most;
}

export function sumOf(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

/** numerator / denominator as a whole number, half away from zero; the denominator is positive. */
export function roundQuotient(numerator: bigint, denominator: bigint): bigint {
  const double = denominator * 2n;
  return numerator < 0n ? -((denominator - numerator * 2n) / double) : (numerator * 2n + denominator) / double;
}

/** Prints units / 10^places with exactly `places` decimals, never `-0`. */
export function printUnits(units: bigint, places: number): string {
  if (places === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Prints numerator / denominator with exactly `places` decimals, half away from zero. */
export function printQuotient(numerator: bigint, denominator: bigint, places: number): string {
  return printUnits(roundQuotient(numerator * powerOfTen(places), denominator), places);
}

/** Decimals kept beyond the printed ones while the trace of a cut digit far behind is rounded away. */
const SETTLING_PLACES = 30;

/**
 * Prints a quotient that was cut far behind its printed decimals: first it settles on the nearest value with 30 more
 * decimals, so that 0.4999…9 (a half that lost its last digits) is rounded as the half it is.
 */
export function printSettled(numerator: bigint, denominator: bigint, places: number): string {
  const settled = roundQuotient(numerator * powerOfTen(places + SETTLING_PLACES), denominator);
  return printQuotient(settled, powerOfTen(places + SETTLING_PLACES), places);
}

/** Prints many products factor · value / denominator like `printQuotient`, with the constant part worked out once. */
export function quotientPrinter(factor: bigint, denominator: bigint, places: number): (value: bigint) => string {
  const doubleFactor = factor * powerOfTen(places) * 2n;
  const doubleDenominator = denominator * 2n;
  return (value) => {
    const double = value * doubleFactor;
    // Division cuts towards zero, so half a unit is added on the side away from it.
    return printUnits((double < 0n ? double - denominator : double + denominator) / doubleDenominator, places);
  };
}
