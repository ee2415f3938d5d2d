import type { Table } from './random-table.js';

/** What an attacker can conclude of suppressed cells, by trying all whole numbers up to `most` for each. */
export function rangesByTrying({ values, sums }: Table, hidden: ReadonlySet<number>, most: number): Map<number, { min: number; max: number }> {
  const cells = [...hidden];
  const assumed = [...values];
  const ranges = new Map(cells.map((cell) => [cell, { min: Infinity, max: -Infinity }]));
  const open = (cell: number): boolean => cells.indexOf(cell) >= 0;
  const adds = ({ total, parts }: Table['sums'][number]): boolean => parts.reduce((all, part) => all + (assumed[part] ?? 0), 0) === assumed[total];
  const last = sums.map(({ total, parts }) => Math.max(...[total, ...parts].map((cell) => (open(cell) ? cells.indexOf(cell) : -1))));
  const visit = (at: number): void => {
    const cell = cells[at];
    if (cell === undefined) {
      for (const [known, range] of ranges) ranges.set(known, { min: Math.min(range.min, assumed[known] ?? 0), max: Math.max(range.max, assumed[known] ?? 0) });
      return;
    }
    for (let value = 1; value <= most; value += 1) {
      assumed[cell] = value;
      if (sums.every((sum, place) => last[place] !== at || adds(sum))) visit(at + 1);
    }
  };
  visit(0);
  return ranges;
}
