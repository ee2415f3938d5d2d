import type { MergerPart } from '@srb/mergers';
import { planMeasures } from './domain/measure-merger.js';

/** Measures when an office merges into another. */
export const measureMerger: MergerPart = {
  reads: { predecessor: ['measure', 'measure_kita', 'measure_post', 'measure_event'], successor: [], catalogues: [] },
  nouns: {
    measure: { german: 'Maßnahme', column: 'title' }, measure_kita: { german: 'Kita einer Maßnahme', column: 'kita_id' },
    measure_post: { german: 'Stelle einer Maßnahme', column: 'post_id' }, measure_event: { german: 'Stand einer Maßnahme', column: 'step' },
  },
  plan: planMeasures,
  sealedBy: null,
};
