/** Distances and silhouettes this close, relative to the larger one, are the same number. */
const RELATIVE = 1e-9;

/** Whether two numbers count as equal: within 1e-9 of the larger magnitude. Only 0 equals 0. */
export function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
}

/** The highest number that still counts as equal to `least`; `least` ≥ 0. */
export function sameAsFar(least: number): number {
  return least / (1 - RELATIVE);
}

/** Orders by code point; JavaScript's own `<` orders by UTF-16 unit, which differs beyond the basic plane. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return afterBasicPlane(left) - afterBasicPlane(right);
  }
  return a.length - b.length;
}

/** Moves surrogates (code points from 0x10000) behind the rest of the basic plane. */
function afterBasicPlane(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
