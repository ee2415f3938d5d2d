/**
 * A cell as text: what the person sees. A number that the file stores as one has '.' as decimal sign and no grouping
 * (and never looks like a grouped one: 1.125 is "1.1250"), a date that it stores as one is YYYY-MM-DD, a boolean WAHR or
 * FALSCH, an error its name ("#DIV/0!"). Null when empty or blank.
 */
export type CellText = string | null;

export interface TableRow {
  /** As the person sees it, headings are row 1. Rows without content are left out, but counted. */
  readonly number: number;
  /** One per heading; more only where something stands beyond the last heading. */
  readonly cells: readonly CellText[];
}

export interface OpenTable {
  readonly format: 'CSV' | 'XLSX';
  /** The visible sheets of a workbook, in their order; none of a CSV. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headings: readonly string[];
  /** To be read once. @throws TableError where the file turns out to be damaged or larger than any table */
  readonly rows: AsyncIterable<TableRow>;
}

export interface SheetToWrite {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<readonly (string | null)[]>;
  /** Per column; text where nothing is said, so that keys keep their zeros. */
  readonly kinds?: readonly ('text' | 'number' | 'date')[];
}
