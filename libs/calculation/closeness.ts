import { powerOfTen } from './numeral.js';

/** Values closer than 10^-12 are equal: in ranks, eligibility and remainders. */
const CLOSENESS = powerOfTen(12);

/** Whether `difference`, counted in 1/scale, is closer to zero than 10^-12. */
export function isClose(difference: bigint, scale: bigint): boolean {
  return (difference < 0n ? -difference : difference) * CLOSENESS < scale;
}

/**
 * Orders positions by descending value and gathers those that are equal to the highest of their group.
 * `valueOf` counts in 1/scale.
 */
export function groupsDescending(positions: readonly number[], valueOf: (position: number) => bigint, scale: bigint): number[][] {
  const ordered = positions
    .map((position) => ({ position, value: valueOf(position) }))
    .sort((a, b) => (a.value === b.value ? 0 : a.value > b.value ? -1 : 1));
  const groups: number[][] = [];
  let highest: bigint | null = null;
  let group: number[] = [];
  for (const { position, value } of ordered) {
    if (highest === null || !isClose(highest - value, scale)) {
      highest = value;
      group = [];
      groups.push(group);
    }
    group.push(position);
  }
  return groups;
}

/** Orders by code point; JavaScript's own `<` orders by UTF-16 unit, which differs beyond the basic plane. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** Moves surrogates (code points from 0x10000) behind the rest of the basic plane. */
function codePointOrder(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate ? unit + 0x10000 : unit;
}
