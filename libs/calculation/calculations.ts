import { toFixed } from '@srb/kernel';
import { ceiling } from './ceiling.js';
import { readCeiling } from './ceiling.input.js';
import { distribution } from './distribution/distribution.js';
import { readDistribution } from './distribution/distribution.input.js';
import { DocumentReader } from './document-reader.js';
import { drawdown } from './drawdown.js';
import { readDrawdown } from './drawdown.input.js';
import { landKey } from './land-key.js';
import { readLandKey } from './land-key.input.js';
import { EXACT_PLACES } from './numeral.js';
import { splitCheck } from './split-check.js';
import { readSplitCheck } from './split-check.input.js';

const CENTS = 2;
const RATE_PLACES = 4;

/** A whole calculation: input document in, output document (decimals as text) out. Throws CalculationError. */
export type Calculation = (document: unknown) => object;

/**
 * Every calculation by its kind. Command line, API and jobs call these same functions.
 * Plain JSON numbers are read by their shortest text; `parseDocument` keeps what was written.
 */
export const CALCULATIONS: Readonly<Record<string, Calculation>> = Object.freeze({
  'land-key': (document: unknown) => landKey(readLandKey(DocumentReader.of(document))),
  ceiling: (document: unknown) => printCeiling(ceiling(readCeiling(DocumentReader.of(document)))),
  drawdown: (document: unknown) => printDrawdown(drawdown(readDrawdown(DocumentReader.of(document)))),
  'split-check': (document: unknown) => printSplitCheck(splitCheck(readSplitCheck(DocumentReader.of(document)))),
  distribution: (document: unknown) => distribution(readDistribution(DocumentReader.of(document))),
});

function printCeiling(years: ReturnType<typeof ceiling>): object {
  return {
    amounts: Object.fromEntries(
      years.map(({ year, exact, payable }) => [year, { exact: toFixed(exact, EXACT_PLACES), payable: toFixed(payable, 0) }]),
    ),
  };
}

function printDrawdown({ drawdownRate, ...amounts }: ReturnType<typeof drawdown>): object {
  const printed = Object.entries(amounts).map(([name, amount]) => [name, toFixed(amount, CENTS)] as const);
  return { ...Object.fromEntries(printed), drawdownRate: toFixed(drawdownRate, RATE_PLACES) };
}

function printSplitCheck({ expectedOwnShare, deviation, deviationRate, hint }: ReturnType<typeof splitCheck>): object {
  return {
    expectedOwnShare: toFixed(expectedOwnShare, CENTS),
    deviation: toFixed(deviation, CENTS),
    deviationRate: toFixed(deviationRate, RATE_PLACES),
    hint,
  };
}
