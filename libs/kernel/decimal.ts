import { Decimal as Base } from 'decimal.js';

/**
 * Decimal arithmetic for money, FTE and rates: 60 significant digits, rounding half away from zero.
 * The contract asks for at least 40 digits; a clone keeps foreign settings of decimal.js out.
 */
export const Decimal = Base.clone({
  precision: 60,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -1_000,
  toExpPos: 1_000,
});
export type Decimal = Base;

const PLAIN = /^-?\d+(\.\d+)?$/;

/** Parses `-?digits[.digits]`; returns null for anything else (no exponent, no sign `+`, no spaces). */
export function parseDecimal(text: string): Decimal | null {
  return PLAIN.test(text) ? new Decimal(text) : null;
}

/** Prints with exactly `places` decimals, rounded half away from zero, never `-0`. */
export function toFixed(value: Decimal, places: number): string {
  const text = value.toFixed(places, Base.ROUND_HALF_UP);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total: Decimal = new Decimal(0);
  for (const value of values) total = total.plus(value);
  return total;
}
