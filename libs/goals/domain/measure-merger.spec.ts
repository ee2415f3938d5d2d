import { expect, it } from '@jest/globals';
import { planMeasures } from './measure-merger.js';

const row = (table: string, id: string) => ({ table, mode: 'CONTINUED' as const, before: { id }, changes: {}, into: null });
const FRAME = { effectiveOn: '2027-01-01', shortName: 'AN', earlier: [row('kita', 'k1'), row('post', 'p1')], joinings: [] };
const ROWS = {
  measure: [{ id: 'open', status: 'BLOCKED' }, { id: 'done', status: 'DONE' }],
  measure_kita: [{ id: '1', measure_id: 'open', kita_id: 'k1' }, { id: '2', measure_id: 'open', kita_id: 'closed' }, { id: '3', measure_id: 'done', kita_id: 'k1' }],
  measure_post: [{ id: '4', measure_id: 'open', post_id: 'p1' }],
  measure_event: [{ id: '5', measure_id: 'open', step: '1' }, { id: '6', measure_id: 'done', step: '1' }],
};

it('takes open measures along with their history and with the Kitas and posts that go on; the rest stays as history', () => {
  const { moved, stays } = planMeasures(ROWS, {}, FRAME);
  expect(moved.map(({ table, mode, before }) => [table, mode, before['id']])).toEqual([
    ['measure', 'COPIED', 'open'], ['measure_kita', 'COPIED', '1'], ['measure_post', 'COPIED', '4'], ['measure_event', 'COPIED', '5'],
  ]);
  expect(stays).toEqual({ measure: 1 });
});
