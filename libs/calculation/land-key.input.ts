import { refuseDuplicates, type DocumentReader } from './document-reader.js';
import type { LandKeyInput } from './land-key.js';
import { mostPlaces, powerOfTen, sumOf, unitsAt } from './numeral.js';

/** Reads a land-key document. Throws CalculationError INVALID_INPUT. */
export function readLandKey(document: DocumentReader): LandKeyInput {
  const budget = document.at('budget').notNegative();
  const step = document.at('step').positive();
  const weights = document.at('weights');
  const criteria = weights.keys().map((name) => ({ name, weight: weights.at(name).notNegative() }));
  const places = mostPlaces(criteria.map((criterion) => criterion.weight));
  if (sumOf(criteria.map((criterion) => unitsAt(criterion.weight, places))) !== powerOfTen(places)) {
    weights.fail('ergibt zusammen nicht 1. Bitte gleichen Sie die Gewichte an.');
  }
  const entries = document.at('offices').filledList();
  const offices = entries.map((office) => ({
    id: office.at('id').text(),
    counts: criteria.map(({ name }) => office.at(name).notNegative()),
  }));
  refuseDuplicates(entries.map((office, at) => [offices[at]?.id, office.at('id')] as const));
  return { budget, step, criteria, offices };
}
