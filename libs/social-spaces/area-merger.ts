import type { MergerPart } from '@srb/mergers';
import { planAreas } from './domain/area-merger.js';

/** Providers, social spaces, Kitas and their values when an office merges into another. */
export const areaMerger: MergerPart = {
  reads: {
    predecessor: ['provider', 'social_space', 'kita', 'indicator_value'],
    // Values of the successor stay as they are and cannot collide: the areas of the others are new to it.
    successor: ['provider', 'social_space', 'kita'],
    catalogues: [],
  },
  nouns: {
    provider: { german: 'Träger', column: 'name' },
    social_space: { german: 'Sozialraum', column: 'name' },
    kita: { german: 'Kita', column: 'name' },
    indicator_value: { german: 'Indikatorwert', column: 'indicator_code' },
  },
  plan: planAreas,
  sealedBy: null,
};
