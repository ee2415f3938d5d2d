import type { CeilingInput } from './ceiling.js';
import { refuseDuplicates, type DocumentReader } from './document-reader.js';

const LAST_YEAR = 9_999;

/** Reads a ceiling document. Throws CalculationError INVALID_INPUT. */
export function readCeiling(document: DocumentReader): CeilingInput {
  const baseYear = document.at('baseYear').whole(1, LAST_YEAR);
  const entries = document.at('years').filledList();
  const years = entries.map((year) => year.whole(baseYear, LAST_YEAR));
  refuseDuplicates(entries.map((entry, at) => [years[at], entry] as const));
  return {
    baseYear,
    baseAmount: document.at('baseAmount').notNegativeDecimal(),
    growthRate: document.at('growthRate').decimal(),
    firstYearMonths: document.at('firstYearMonths').whole(1, 12),
    years,
  };
}
