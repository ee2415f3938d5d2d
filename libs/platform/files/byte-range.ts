/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const SINGLE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What the header `range` asks of a file of this size: a range, or 'WHOLE' where it asks for nothing this server gives
 * in part (several ranges, other units), or 'OUTSIDE' where no byte of it exists.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'WHOLE' | 'OUTSIDE' {
  const [, from = '', to = ''] = SINGLE.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'WHOLE';
  if (from === '') return to === '0' ? 'OUTSIDE' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return 'WHOLE';
  return first >= size ? 'OUTSIDE' : { first, last };
}
