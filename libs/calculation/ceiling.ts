import type { Decimal } from '@srb/kernel';

export interface CeilingInput {
  readonly baseYear: number;
  /** EUR of a full base year, unrounded. */
  readonly baseAmount: Decimal;
  /** Growth per year, 0.025 for 2.5 %. */
  readonly growthRate: Decimal;
  /** Months paid in the base year, 1 to 12. */
  readonly firstYearMonths: number;
  /** Calendar years from the base year on. */
  readonly years: readonly number[];
}

export interface YearCeiling {
  readonly year: number;
  /** EUR of the full year, unrounded. */
  readonly exact: Decimal;
  /** Full EUR. */
  readonly payable: Decimal;
}

/**
 * The ceiling of each year: the unrounded base grows, each year is rounded once.
 * Source: § 25 Abs. 5 KiTaG (2.5 % a year; 2021 paid for six months); the figures are data.
 */
export function ceiling(input: CeilingInput): YearCeiling[] {
  const { baseYear, baseAmount, growthRate, firstYearMonths } = input;
  return input.years.map((year) => {
    const exact = baseAmount.times(growthRate.plus(1).pow(year - baseYear));
    const due = year === baseYear ? exact.times(firstYearMonths).div(12) : exact;
    return { year, exact, payable: due.toDecimalPlaces(0) };
  });
}
