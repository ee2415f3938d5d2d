import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import { arrived, isConserved, textOf, type MovedRow, type TextRow } from '@srb/mergers';
import fc from 'fast-check';
import { planPosts } from './post-merger.js';

const DAY = '2026-01-01';
const TYPES = [{ code: 'KITA_SOCIAL_WORK', is_coordination: 'false' }, { code: 'COORDINATION', is_coordination: 'true' }];
const fte = fc.integer({ min: 1, max: 9_999_999 }).map((parts) => new Decimal(parts).div(1_000).toFixed(3));
const post = fc.record({
  id: fc.uuid(), number: fc.string({ unit: fc.constantFrom('1', '2', '3'), minLength: 1, maxLength: 3 }), post_type_code: fc.constantFrom('KITA_SOCIAL_WORK', 'COORDINATION'),
  funding: fc.constantFrom('SRB', 'OWN_FUNDS'), licence_relevant: fc.constantFrom('true', 'false'), fte_planned: fte, fte_occupied: fte,
  annual_cost: fte.map((text) => new Decimal(text).toFixed(2)), valid_from: fc.constantFrom('2022-01-01', DAY, '2026-05-01'), valid_to: fc.constantFrom(null, '2025-06-01', DAY, '2027-01-01'),
});
const posts = fc.uniqueArray(post, { selector: ({ number }) => number, maxLength: 15 });
const shares = (rows: readonly TextRow[]): TextRow[] =>
  rows.flatMap((row) => ['0.333333', '0.666667'].map((share, n) => ({ id: `${textOf(row, 'id')}-${n}`, post_id: textOf(row, 'id'), kita_id: `kita-${n}`, share })));
const kitas = ['kita-0', 'kita-1'].map((id): MovedRow => ({ table: 'kita', mode: 'CONTINUED', before: { id }, changes: {}, into: null }));
const FRAME = { effectiveOn: DAY, shortName: 'Andernach', earlier: kitas, joinings: [] };

describe('planPosts', () => {
  it('loses no FTE and no euro over both offices, per payer, with licence-relevant posts and coordination apart', () => {
    fc.assert(fc.property(posts, posts, (own, others) => {
      const { sums, problems } = planPosts({ post: own, post_assignment: shares(own), post_type: TYPES }, { post: others }, FRAME);
      expect(problems).toEqual([]);
      expect(sums.filter((line) => !isConserved(line))).toEqual([]);
      expect(sums.filter(({ predecessorAfter }) => !new Decimal(predecessorAfter).isZero())).toEqual([]);
    }));
  });

  it('conserves the shares of every post, the flag, and the kind of post', () => {
    fc.assert(fc.property(posts, posts, (own, others) => {
      const { moved } = planPosts({ post: own, post_assignment: shares(own), post_type: TYPES }, { post: others }, FRAME);
      const before = new Map(own.map((row) => [row.id, row]));
      for (const row of moved.filter(({ table }) => table === 'post').map(arrived)) {
        const { number: _, valid_from: __, ...kept } = row;
        expect(before.get(textOf(row, 'id'))).toMatchObject(kept);
        const parts = moved.filter(({ table, before: part }) => table === 'post_assignment' && part['post_id'] === row['id']);
        expect(sum(parts.map((part) => new Decimal(textOf(arrived(part), 'share')))).toString()).toBe('1');
      }
    }));
  });

  it('refuses to move a post whose Kita does not come along', () => {
    const own = { id: 'p', number: 'S-1', post_type_code: 'KITA_SOCIAL_WORK', funding: 'SRB', licence_relevant: 'false', fte_planned: '1', fte_occupied: '1', annual_cost: '1', valid_from: '2022-01-01', valid_to: null };
    const { problems } = planPosts({ post: [own], post_assignment: shares([own]), post_type: TYPES }, {}, { ...FRAME, earlier: kitas.slice(1) });
    expect(problems).toEqual([expect.stringContaining('Stelle „S-1“')]);
  });

  it('leaves what is over with the predecessor, and takes along what goes on or comes', () => {
    const own = { id: 'p', number: 'S-1', post_type_code: 'KITA_SOCIAL_WORK', funding: 'SRB', licence_relevant: 'false', fte_planned: '1', fte_occupied: '1', annual_cost: '1', valid_from: '2022-01-01', valid_to: null };
    const assignment = (id: string, valid_from: string | null, valid_to: string | null) => ({ id, post_id: 'p', kita_id: 'kita-0', share: '1', valid_from, valid_to });
    const held = (id: string, holder_key: string, valid_from: string, valid_to: string | null) => ({ id, post_id: 'p', holder_key, fte: '0.5', valid_from, valid_to });
    const predecessor = {
      post: [own], post_type: TYPES,
      post_assignment: [assignment('past', null, '2024-01-01'), assignment('now', '2024-01-01', '2027-01-01'), assignment('later', '2027-01-01', null)],
      post_occupancy: [held('gone', 'P-1', '2022-01-01', '2025-01-01'), held('stays', 'P-2', '2023-01-01', null), held('comes', 'P-3', '2026-05-01', null)],
      post_holder: [{ id: 'h1', holder_key: 'P-1', name: 'A' }, { id: 'h2', holder_key: 'P-2', name: 'B' }, { id: 'h3', holder_key: 'P-3', name: 'C' }],
    };
    const { moved, stays, problems, renamings } = planPosts(predecessor, { post_occupancy: [held('x', 'P-2', '2020-01-01', null)], post_holder: [{ id: 'y', holder_key: 'P-3' }] }, FRAME);
    expect(moved.map(({ table, mode, before, changes }) => [table, mode, before['id'], changes])).toEqual([
      ['post', 'CONTINUED', 'p', { valid_from: DAY }],
      ['post_assignment', 'COPIED', 'now', {}], ['post_assignment', 'MOVED', 'later', {}],
      ['post_occupancy', 'CONTINUED', 'stays', { valid_from: DAY, holder_key: 'Andernach P-2' }], ['post_occupancy', 'MOVED', 'comes', { holder_key: 'Andernach P-3' }],
      ['post_holder', 'COPIED', 'h2', { holder_key: 'Andernach P-2' }], ['post_holder', 'MOVED', 'h3', { holder_key: 'Andernach P-3' }],
    ]);
    expect([stays, problems, renamings]).toEqual([{ post: 0, post_assignment: 1, post_occupancy: 1, post_holder: 1 }, [], []]);
  });

  it('takes all of a post that begins later, and nothing of one that is over', () => {
    const base = { number: 'S-1', post_type_code: 'KITA_SOCIAL_WORK', funding: 'SRB', licence_relevant: 'false', fte_planned: '1', fte_occupied: '1', annual_cost: '1' };
    const own = [{ ...base, id: 'later', valid_from: '2026-05-01', valid_to: null }, { ...base, id: 'over', number: 'S-2', valid_from: '2022-01-01', valid_to: '2025-01-01' }];
    const held = own.map(({ id }) => ({ id: `o-${id}`, post_id: id, holder_key: 'P-1', fte: '1', valid_from: '2026-05-01', valid_to: null }));
    const { moved, stays } = planPosts({ post: own, post_type: TYPES, post_assignment: shares(own), post_occupancy: held }, {}, FRAME);
    expect(moved.map(({ table, mode, before }) => [table, mode, before['id']])).toEqual([
      ['post', 'MOVED', 'later'], ['post_assignment', 'MOVED', 'later-0'], ['post_assignment', 'MOVED', 'later-1'], ['post_occupancy', 'MOVED', 'o-later'],
    ]);
    expect(stays).toMatchObject({ post: 1, post_assignment: 2, post_occupancy: 1 });
  });
});
