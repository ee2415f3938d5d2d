import type { MergerPart } from '@srb/mergers';
import { planAreas } from './domain/area-merger.js';

/** Providers, sets, places, social spaces, Kitas and their values when an office merges into another. */
export const areaMerger: MergerPart = {
  reads: {
    predecessor: ['provider', 'space_set', 'social_space', 'place', 'space_part', 'kita', 'space_kita', 'local_indicator', 'indicator_value'],
    // Values of the successor stay as they are and cannot collide: the areas of the others are new to it.
    successor: ['provider', 'space_set', 'social_space', 'place', 'space_part', 'kita', 'local_indicator'],
    catalogues: [],
  },
  nouns: {
    provider: { german: 'Träger', column: 'name' },
    social_space: { german: 'Sozialraum', column: 'name' },
    kita: { german: 'Kita', column: 'name' },
    space_set: { german: 'Einteilung', column: 'name' },
    place: { german: 'Ort', column: 'name' },
    space_part: { german: 'Anteil am Sozialraum', column: 'share' },
    space_kita: { german: 'Zuordnung einer Kita', column: 'valid_from' },
    space_evidence: { german: 'Beobachtung', column: 'title' },
    local_indicator: { german: 'Eigener Indikator', column: 'code' },
    indicator_value: { german: 'Indikatorwert', column: 'indicator_code' },
  },
  plan: planAreas,
  sealedBy: null,
};
