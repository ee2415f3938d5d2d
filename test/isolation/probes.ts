import { isUuid } from '@srb/kernel';
import type { Arguments } from './fixture.js';

/** An id that belongs to nobody. */
export const UNKNOWN_ID = '5f2d0c86-4f1e-4f0e-9d0a-0b9f1c3e7a11';

/** The same arguments twice, with one id of the own office exchanged: for one of another office, and for one of nobody. */
export interface Probe {
  /** Where the id stands: `input.kitaId`. */
  readonly place: string;
  readonly foreignId: string;
  readonly foreign: Arguments;
  readonly unknown: Arguments;
}

type Key = readonly (string | number)[];

function leaves(value: unknown, key: Key = []): readonly (readonly [Key, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((member, index) => leaves(member, [...key, index]));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, member]) => leaves(member, [...key, name]));
  return [[key, value]];
}

function withLeaf(value: unknown, [first, ...rest]: Key, leaf: string): unknown {
  if (first === undefined) return leaf;
  if (Array.isArray(value)) return value.map((member: unknown, index) => (index === first ? withLeaf(member, rest, leaf) : member));
  return Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, name === first ? withLeaf(member, rest, leaf) : (member as unknown)]));
}

/** One probe per id that differs between the two offices. */
export function probesOf(own: Arguments, foreign: Arguments): readonly Probe[] {
  const foreignLeaves = leaves(foreign);
  return leaves(own).flatMap(([key, leaf], index) => {
    const other = foreignLeaves[index]?.[1];
    if (typeof leaf !== 'string' || typeof other !== 'string' || leaf === other || !isUuid(other)) return [];
    return [{
      place: key.join('.'),
      foreignId: other,
      foreign: withLeaf(own, key, other) as Arguments,
      unknown: withLeaf(own, key, UNKNOWN_ID) as Arguments,
    }];
  });
}
