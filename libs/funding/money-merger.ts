import type { MergerPart } from '@srb/mergers';
import { planMoney } from './domain/money-merger.js';

/** Allocations and costs when an office merges into another. */
export const moneyMerger: MergerPart = {
  reads: { predecessor: ['allocation', 'cost'], successor: ['allocation', 'cost'], catalogues: [] },
  nouns: { allocation: { german: 'Zuweisung', column: 'source' }, cost: { german: 'Kosten', column: 'source' } },
  plan: planMoney,
  sealedBy: null,
};
