import { describe, expect, it } from '@jest/globals';
import { AppError } from '@srb/platform/errors';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { PageArgs, decodeCursor, encodeCursor, toPage } from './paging.js';

const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
const rows = Array.from({ length: 5 }, (_, index) => ({ name: `n${index}`, id: String(index) }));

describe('cursors', () => {
  it('give back the sort key they were made of', () => {
    const part = fc.oneof(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')), fc.integer());
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (key) => expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key)));
  });

  it.each([null, undefined])('%p is the first page', (first) => expect(decodeCursor(first, 2)).toEqual([null, null]));

  it.each([
    ['', 'empty'],
    ['%%%', 'no base64'],
    [cursor('text'), 'no list'],
    [cursor({ 0: 'a', 1: 'b' }), 'an object'],
    [cursor(['a']), 'too short'],
    [cursor(['a', 'b', 'c']), 'too long'],
    [cursor(['a', null]), 'null'],
    [cursor(['a', { toString: 'x' }]), 'an object inside'],
    [cursor(['a', ['b']]), 'a list inside'],
    [cursor(['a', true]), 'a boolean'],
    [Buffer.from('["a",1e999]').toString('base64url'), 'an infinite number'],
    [cursor(['a', 'b\0']), 'a NUL, which no text column holds'],
    ['W'.repeat(1_000), 'garbage'],
  ])('refuses %p (%s) as a mistake of the caller', (after) => {
    expect(() => decodeCursor(after, 2)).toThrow(AppError);
    expect(() => decodeCursor(after, 2)).toThrow(/Seitenmarke/);
  });
});

describe('toPage', () => {
  const key = (row: { name: string; id: string }) => [row.name, row.id];

  it('cuts the row too many and points behind the last row shown', () => {
    const page = toPage(rows, 4, 9, key);
    expect(page.items).toEqual(rows.slice(0, 4));
    expect(page.total).toBe(9);
    expect(decodeCursor(page.nextCursor, 2)).toEqual(['n3', '3']);
  });

  it.each([5, 6])('has no next page when %i rows were asked for and 5 came', (first) => {
    expect(toPage(rows, first, 5, key)).toEqual({ items: rows, total: 5, nextCursor: null });
  });

  it('is empty without rows', () => expect(toPage([], 10, 0, key)).toEqual({ items: [], total: 0, nextCursor: null }));
});

describe('PageArgs', () => {
  const problems = (args: object) => validateSync(plainToInstance(PageArgs, args)).flatMap(({ constraints = {} }) => Object.values(constraints));

  it('accepts a page without any argument', () => expect(problems({})).toEqual([]));

  it.each([0, -1, 201, 99_999_999, 1.5, '50', null])('refuses first = %p', (first) => {
    expect(problems({ first }).join(' ')).toMatch(/^Anzahl je Seite/);
  });

  it('refuses an oversized cursor', () => expect(problems({ after: 'x'.repeat(501) })).toEqual(['Seitenmarke: höchstens 500 Zeichen.']));
});
