import { parse } from 'csv-parse/sync';
import type { SetAllocationInput } from '../graphql/allocation.input.js';
import type { Basis, Kind } from './vocabulary.js';

/** Published amounts of single offices; catalogue/README.md says which were left out and why. */
export const PUBLIC_FIGURES = 'libs/funding/catalogue/public-figures.csv';

interface FigureRow {
  readonly ags: string;
  readonly year: string;
  /** Empty where the source does not say. */
  readonly months: string;
  readonly basis: Basis;
  readonly kind: Kind;
  readonly amount: string;
  readonly approximate: 'yes' | 'no';
  readonly note: string;
  readonly source: string;
}

/** The published amounts of one office, by official key (AGS), as allocations. */
export function publicFiguresOf(csv: string, ags: string): SetAllocationInput[] {
  return parse<FigureRow>(csv, { columns: true })
    .filter((row) => row.ags === ags)
    .map(({ year, months, basis, kind, amount, approximate, note, source }) => ({
      year: Number(year),
      months: months === '' ? null : Number(months),
      basis,
      kind,
      amount,
      approximate: approximate === 'yes',
      note,
      source,
    }));
}
