import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { measureDocument } from './document-size.js';

const schema = buildSchema(`
  type Query { rows(first: Int! = 50, after: String): RowPage!  one: Row  all: [Row!]! }
  type Mutation { change: Row }
  type RowPage { items: [Row!]! total: Int! }
  type Row { id: ID! name: String! parts: [Part!]! }
  type Part { id: ID! rows: [Row!]! }
`);
const sizeOf = (text: string) => measureDocument(schema, parse(text));

describe('measureDocument', () => {
  it('counts depth, fields and root fields, through fragments as well', () => {
    expect(sizeOf('{ one { id parts { id } } }')).toMatchObject({ depth: 3, fields: 4, rootFields: 1, fragments: 0 });
    expect(sizeOf('{ ...A ...A } fragment A on Query { one { ...B } } fragment B on Row { id parts { id } }')).toMatchObject({ depth: 3, fields: 8, rootFields: 2, fragments: 3 });
  });

  it('costs what a page, a list and a root field hold', () => {
    // 100 for the root field, 1 for it, then per row of the page.
    expect(sizeOf('{ one { id name } }').cost).toBe(100 + 1 + 2);
    expect(sizeOf('{ rows(first: 10) { items { id name } } }').cost).toBe(100 + 1 + 10 * (1 + 2));
    expect(sizeOf('{ rows { total } }').cost).toBe(100 + 1 + 50);
    expect(sizeOf('{ all { id } }').cost).toBe(100 + 1 + 20);
    expect(sizeOf('mutation { change { id } }').cost).toBe(500 + 1 + 1);
  });

  it('takes the largest page for a variable, and names it', () => {
    expect(sizeOf('query ($n: Int!) { rows(first: $n) { total } }')).toMatchObject({ pageVariables: ['n'], largestPage: 0, cost: 100 + 1 + 200 });
    expect(sizeOf('{ rows(first: 99999999) { total } }').largestPage).toBe(99_999_999);
  });

  it('stays finite for fragments that double, and for lists in lists', () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Row { ...F${n + 1} ...F${n + 1} }`).join(' ');
    const size = sizeOf(`{ one { ...F0 } } ${doubling} fragment F60 on Row { id }`);
    expect(size.fields).toBe(1_000_000_000);
    expect(size.cost).toBeLessThanOrEqual(1_000_000_000);
    expect(sizeOf(`{ all { ${'parts { rows { '.repeat(20)} id ${'} } '.repeat(20)} } }`).cost).toBe(1_000_000_000);
  });

  it('finds a circle wherever it is, and only where there is one', () => {
    expect(sizeOf('{ one { ...A } } fragment A on Row { parts { rows { ...A } } }').isCircular).toBe(true);
    expect(sizeOf('{ one { id } } fragment A on Row { ...B } fragment B on Row { ...A }').isCircular).toBe(true);
    expect(sizeOf('{ one { ...A parts { rows { ...A } } } } fragment A on Row { id }').isCircular).toBe(false);
  });

  it('counts aliases, directives, repetitions, and the depth of values', () => {
    expect(sizeOf('{ one @skip(if: false) { a: id b: id @include(if: true) id id ... { id } } }')).toMatchObject({ aliases: 2, directives: 2, repetitions: 2, fragments: 1 });
    expect(sizeOf('{ rows(after: [[{ a: [1] }]]) { total } }').valueDepth).toBe(5);
  });

  it('finds names that belong to GraphQL, and leaves __typename alone', () => {
    for (const text of ['fragment __schema on Row { id } { one { id } }', '{ __a: one { id } }', 'query __type { one { id } }', '{ one { ... { __proto__: id } } }']) {
      expect([text, sizeOf(text).hasReservedName]).toEqual([text, true]);
    }
    expect(sizeOf('{ __typename one { __typename id } }').hasReservedName).toBe(false);
  });

  it('counts a field nobody knows as a leaf: refusing it is left to GraphQL', () => {
    expect(sizeOf('{ nothing { of { this } } }')).toMatchObject({ depth: 3, fields: 3 });
  });
});
