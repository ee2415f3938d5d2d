import type { MergerPart } from '@srb/mergers';
import { planPosts } from './domain/post-merger.js';

/** Posts, their Kitas and who fills them when an office merges into another. */
export const postMerger: MergerPart = {
  reads: { predecessor: ['post', 'post_assignment', 'post_occupancy', 'post_holder'], successor: ['post', 'post_occupancy', 'post_holder'], catalogues: ['post_type'] },
  nouns: {
    post: { german: 'Stelle', column: 'number' },
    post_assignment: { german: 'Kita-Zuordnung', column: 'share' },
    post_occupancy: { german: 'Besetzung ab', column: 'valid_from' },
    post_holder: { german: 'Personenschlüssel', column: 'holder_key' },
  },
  plan: planPosts,
  sealedBy: null,
};
