import { createHash } from 'node:crypto';

/**
 * Canonical JSON: keys sorted by code point, no white space, undefined keys left out.
 * Equal content gives equal bytes, so a hash over the text proves the content.
 * @throws TypeError for what has no one form: a date, a decimal, a map, a function, NaN
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON holds finite numbers only');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    if (!isPlain(value)) throw new TypeError('canonical JSON holds plain data; write dates and decimals as text');
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
}

/** False for what would silently lose its content: dates, decimals, maps, sets. */
function isPlain(value: object): boolean {
  const converts = 'toJSON' in value && typeof value.toJSON === 'function';
  return !converts && !(value instanceof Map) && !(value instanceof Set);
}

/** SHA-256 of a text, hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
