import { Decimal } from '@srb/kernel';
import type { ParameterCode } from './vocabulary.js';

/** The rates a drawdown needs, as fractions of 1. */
export interface Rates {
  readonly stateShareRate: Decimal;
  readonly trainingCapRate: Decimal;
}

/** The rates among the parameters of a year; null where one is missing. Source: § 25 Abs. 5 KiTaG, kept as dated data. */
export function ratesOf(parameters: readonly { readonly code: ParameterCode; readonly value: string }[]): Rates | null {
  const values = new Map(parameters.map(({ code, value }) => [code, new Decimal(value)]));
  const stateShareRate = values.get('STATE_SHARE_RATE');
  const trainingCapRate = values.get('TRAINING_CAP_RATE');
  return stateShareRate === undefined || trainingCapRate === undefined ? null : { stateShareRate, trainingCapRate };
}
