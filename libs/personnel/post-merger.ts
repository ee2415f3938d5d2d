import type { MergerPart } from '@srb/mergers';
import { planPosts } from './domain/post-merger.js';

/** Posts and their Kitas when an office merges into another. */
export const postMerger: MergerPart = {
  reads: { predecessor: ['post', 'post_assignment'], successor: ['post'], catalogues: ['post_type'] },
  nouns: { post: { german: 'Stelle', column: 'number' }, post_assignment: { german: 'Kita-Zuordnung', column: 'share' } },
  plan: planPosts,
  sealedBy: null,
};
