import type { Decimal } from '@srb/kernel';

/** Ranks in the order of the values: 1 = highest, equal values share a rank (1, 2, 2, 4). */
export function ranks(values: readonly Decimal[]): number[] {
  const places = new Array<number>(values.length).fill(0);
  const descending = values.map((value, at) => ({ value, at })).sort((a, b) => b.value.cmp(a.value));
  let rank = 0;
  descending.forEach(({ value, at }, place) => {
    const previous = descending[place - 1];
    if (previous === undefined || !previous.value.eq(value)) rank = place + 1;
    places[at] = rank;
  });
  return places;
}
