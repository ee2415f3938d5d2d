export { CalculationError } from './calculation.errors.js';
export { CALCULATIONS, type Calculation } from './calculations.js';
export { parseDocument } from './json-document.js';
export { parseNumeral, type Numeral } from './numeral.js';
export { landKey } from './land-key.js';
export { drawdown } from './drawdown.js';
export { splitCheck } from './split-check.js';
export { splitByLargestRemainder } from './largest-remainder.js';
export { DocumentReader, refuseDuplicates } from './document-reader.js';
