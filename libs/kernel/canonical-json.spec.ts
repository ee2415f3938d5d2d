import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256 } from './canonical-json.js';

const json = fc.jsonValue({ maxDepth: 4 });

/** The same content with the keys of every object in reverse order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('canonicalJson', () => {
  it('loses nothing: it reads back as the same content', () => {
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(json, (value) => expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))));
  });

  it('is a fixed point', () => {
    fc.assert(fc.property(json, (value) => expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))));
  });

  it('tells different content apart', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const same = JSON.stringify(sortedKeys(one)) === JSON.stringify(sortedKeys(other));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(same);
      }),
    );
  });

  it('sorts keys by code unit and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [1, { d: null, c: 'ß"' }], Z: undefined, ä: true, 10: 0, 9: 0 })).toBe('{"10":0,"9":0,"a":[1,{"c":"ß\\"","d":null}],"b":1,"ä":true}');
  });

  it('knows one zero', () => expect(canonicalJson([-0, 0])).toBe('[0,0]'));

  it.each([NaN, Infinity, -Infinity, undefined, () => 1, Symbol('x'), 1n])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson([value])).toThrow(TypeError);
  });

  it.each([
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a set', new Set([1])],
  ])('refuses %s, which would silently become an empty object', (_, value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  return Object.keys(members)
    .sort()
    .map((key) => ({ key, member: sortedKeys(members[key]) }))
    .concat([{ key: '', member: 'object' }]);
}

describe('sha256', () => {
  it('is the known digest of a known text', () => expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
  it('hashes UTF-8', () => expect(sha256('ß')).toBe(createHash('sha256').update(Buffer.from([0xc3, 0x9f])).digest('hex')));
});
