import { CALCULATIONS } from '@srb/calculation';
import type { LandCeiling } from '../graphql/land-ceiling.type.js';
import type { FundingParameter } from '../graphql/parameter.type.js';
import type { ParameterCode } from './vocabulary.js';

interface CeilingAnswer {
  readonly amounts: Readonly<Record<string, { readonly exact: string; readonly payable: string }>>;
}

const FULL_YEAR = 12;

export interface CeilingDocument {
  readonly baseYear: number;
  readonly baseAmount: string;
  readonly growthRate: string;
  readonly firstYearMonths: number;
  readonly years: readonly number[];
}

/** Answers the calculation `ceiling`, the one that the command line gives. */
export function ceilings(document: CeilingDocument): CeilingAnswer['amounts'] {
  const calculation = CALCULATIONS['ceiling'];
  if (calculation === undefined) throw new Error('the calculation of ceilings is missing');
  return (calculation(document) as CeilingAnswer).amounts;
}

/** The parameters of these codes, as they hold in the year. */
export function parametersOf(parameters: readonly FundingParameter[], ...codes: readonly ParameterCode[]): FundingParameter[] {
  return parameters.filter(({ code }) => codes.includes(code));
}

/**
 * What the Land sets aside in a year: its amount of the first year, grown. Null where the parameters of the year name no
 * amount or no growth, that is before the law. The first year is the one in which the amount came into force.
 */
export function landCeiling(year: number, parameters: readonly FundingParameter[]): LandCeiling | null {
  const [base] = parametersOf(parameters, 'LAND_BASE_AMOUNT');
  if (base === undefined) return null;
  const baseYear = Number(base.validFrom.slice(0, 4));
  const isFirst = year === baseYear;
  const [growth] = parametersOf(parameters, 'GROWTH_RATE');
  if (growth === undefined && !isFirst) return null;
  const [first] = isFirst ? parametersOf(parameters, 'FIRST_YEAR_MONTHS') : [];
  const months = first === undefined ? FULL_YEAR : Number(first.value);
  const amount = ceilings({ baseYear, baseAmount: base.value, growthRate: isFirst ? '0' : (growth?.value ?? '0'), firstYearMonths: months, years: [year] })[year];
  if (amount === undefined) return null;
  const used = isFirst ? [base, first] : [base, growth];
  return { year, exact: amount.exact, payable: amount.payable, months, parameters: used.filter((parameter) => parameter !== undefined) };
}
