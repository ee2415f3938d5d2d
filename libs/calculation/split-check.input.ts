import type { DocumentReader } from './document-reader.js';
import type { SplitCheckInput } from './split-check.js';

/** Reads a split-check document. Throws CalculationError INVALID_INPUT. */
export function readSplitCheck(document: DocumentReader): SplitCheckInput {
  const stateShareRate = document.at('stateShareRate').positiveDecimal();
  if (stateShareRate.gte(1)) document.at('stateShareRate').fail('ist nicht kleiner als 1. Bitte geben Sie den Landesanteil als Bruchteil an, zum Beispiel 0.6.');
  return {
    stateShare: document.at('stateShare').positiveDecimal(),
    ownShare: document.at('ownShare').notNegativeDecimal(),
    stateShareRate,
    tolerance: document.at('tolerance').notNegativeDecimal(),
  };
}
