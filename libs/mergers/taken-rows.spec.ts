import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrived, holdsOn, resolveCollisions, takeOver } from './taken-rows.js';
import { textOf, type MovedRow, type TextRow } from './merger-plan.js';

const DAY = '2026-07-01';
const day = fc.integer({ min: 0, max: 3_000 }).map((days) => new Date(Date.UTC(2021, 6, 1 + days)).toISOString().slice(0, 10));
const row = fc.record({ id: fc.uuid(), valid_from: day, length: fc.option(fc.integer({ min: 1, max: 3_000 })) }).map(
  ({ id, valid_from: from, length }): TextRow => ({ id, valid_from: from, valid_to: length === null ? null : new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10) }));

describe('takeOver', () => {
  it('keeps every day of every row, in one office at a time', () => {
    fc.assert(fc.property(fc.array(row), day, day, (rows, merged, looked) => {
      const { moved, stay } = takeOver('kita', rows, merged);
      const left = [...stay, ...moved.filter(({ mode }) => mode === 'CONTINUED').map(({ before }) => ({ ...before, valid_to: merged }))];
      const predecessor = left.filter((one) => holdsOn(one, looked));
      const successor = moved.map(arrived).filter((one) => holdsOn(one, looked));
      const ids = (found: readonly TextRow[]) => found.map((one) => textOf(one, 'id')).sort();
      expect(ids([...predecessor, ...successor])).toEqual(ids(rows.filter((one) => holdsOn(one, looked))));
      expect(looked < merged ? successor : predecessor).toEqual([]);
    }));
  });

  it('continues what holds, moves what begins on the day or later, and leaves what is over', () => {
    const rows = [
      { id: 'a', valid_from: '2021-07-01', valid_to: null }, { id: 'b', valid_from: DAY, valid_to: null },
      { id: 'c', valid_from: '2021-07-01', valid_to: DAY }, { id: 'd', valid_to: null },
    ];
    const { moved, stay } = takeOver('post', rows, DAY);
    expect(moved.map(({ before, mode, changes }) => [before['id'], mode, changes])).toEqual([
      ['a', 'CONTINUED', { valid_from: DAY }], ['b', 'MOVED', {}], ['d', 'CONTINUED', {}],
    ]);
    expect(stay.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('resolveCollisions', () => {
  const moving = (names: readonly string[]): MovedRow[] => names.map((code) => ({ table: 'social_space', mode: 'CONTINUED', before: { id: code, code }, changes: {}, into: null }));
  const options = { column: 'code', longest: 20, german: 'Der Code' };

  it('leaves every name unique and short enough, whatever the order', () => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('1', '2', 'R'), minLength: 1, maxLength: 4 }), { maxLength: 12 });
    fc.assert(fc.property(names, names, (own, others) => {
      const theirs = others.map((code) => ({ code }));
      const { moved, problems } = resolveCollisions(moving(own), theirs, 'Idar-Oberstein', options);
      const codes = [...others, ...moved.map((one) => textOf(arrived(one), 'code'))];
      expect(problems).toEqual([]);
      expect(new Set(codes).size).toBe(own.length + others.length);
      expect(codes.every((code) => code.length <= 20)).toBe(true);
      expect(resolveCollisions(moving(own.toReversed()), theirs, 'Idar-Oberstein', options).moved).toEqual(moved);
    }));
  });

  it('shortens the prefix where the column ends, and says so where nothing is left of it', () => {
    const long = 'Innenstadt-Nord'; // leaves four letters and a space
    expect(resolveCollisions(moving([long]), [{ code: long }], 'Andernach', options).renamings).toEqual([{ entity: 'social_space', from: long, to: 'Ande Innenstadt-Nord' }]);
    const full = 'x'.repeat(19);
    expect(resolveCollisions(moving([full]), [{ code: full }], 'Andernach', options).problems).toEqual([expect.stringContaining('kürzen Sie')]);
  });
});
