import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mixedLines, type CostLineRow } from './cost-lines.js';

const row = (other: Partial<CostLineRow> = {}): CostLineRow => ({
  year: 2025, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'PLAN', licenceRelevant: false, postId: null, ...other,
});

describe('mixedLines', () => {
  it('finds the row that would count a year twice, in either order', () => {
    expect(mixedLines([row(), row({ month: 3 }), row({ month: 4 })])).toEqual([1, 2]);
    expect(mixedLines([row({ month: 3 }), row({ month: null })])).toEqual([1]);
  });

  it.each<Partial<CostLineRow>>([{ year: 2024 }, { category: 'TRAINING' }, { funding: 'OTHER' }, { basis: 'OWN_SHARE' }, { kind: 'ACTUAL' }, { licenceRelevant: true }, { postId: 'p' }])(
    'knows that %p is another line', (other) => expect(mixedLines([row(), row({ ...other, month: 1 })])).toEqual([]));

  it('does not tell lines of one post apart by a flag that is the post’s', () => {
    expect(mixedLines([row({ postId: 'p' }), row({ postId: 'p', licenceRelevant: true, month: 1 })])).toEqual([1]);
  });

  it('lets months of any number stand together', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 12 })), (months) => expect(mixedLines(months.map((month) => row({ month })))).toEqual([])));
  });
});
