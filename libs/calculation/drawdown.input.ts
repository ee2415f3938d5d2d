import type { DocumentReader } from './document-reader.js';
import type { DrawdownInput } from './drawdown.js';

/** Reads a drawdown document. Throws CalculationError INVALID_INPUT. */
export function readDrawdown(document: DocumentReader): DrawdownInput {
  const stateShareRate = document.at('stateShareRate').positiveDecimal();
  if (stateShareRate.gt(1)) document.at('stateShareRate').fail('ist größer als 1. Bitte geben Sie den Landesanteil als Bruchteil an, zum Beispiel 0.6.');
  return {
    ceiling: document.at('ceiling').positiveDecimal(),
    stateShareRate,
    personnelCost: document.at('personnelCost').notNegativeDecimal(),
    trainingCost: document.at('trainingCost').notNegativeDecimal(),
    trainingCapRate: document.at('trainingCapRate').notNegativeDecimal(),
  };
}
