import type { MergerPart } from '@srb/mergers';
import { planMoney } from './domain/money-merger.js';

const TABLES = ['allocation', 'cost', 'programme_share', 'unmet_need'];

/** Allocations, costs, programmes and needs when an office merges into another. */
export const moneyMerger: MergerPart = {
  reads: { predecessor: TABLES, successor: ['allocation', 'cost', 'programme_share'], catalogues: [] },
  nouns: {
    allocation: { german: 'Zuweisung', column: 'source' },
    cost: { german: 'Kosten', column: 'source' },
    programme_share: { german: 'Programmanteil', column: 'programme' },
    unmet_need: { german: 'Ungedeckter Bedarf', column: 'description' },
  },
  plan: planMoney,
  sealedBy: null,
};
