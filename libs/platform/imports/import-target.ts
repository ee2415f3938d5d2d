import type { CellText } from '@srb/platform/spreadsheets';

/** Begins the first cell of an example row. Such a row is never brought in. */
export const EXAMPLE_MARK = 'Beispiel: ';

export const CELL_KINDS = ['text', 'key', 'decimal', 'integer', 'date', 'enum'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

type SqlType = 'text' | 'int' | 'numeric' | 'date' | 'uuid' | 'boolean';
export type SqlColumns = Readonly<Record<string, SqlType>>;

/** The staged values of a cell, or in German what is wrong with it, without the name of its column. */
export type Reading = readonly CellText[] | string;

/** A column of a table as people know it. */
export interface ImportColumn {
  /** Its name in the API, and of the staged field unless `stages` says otherwise. */
  readonly name: string;
  readonly heading: string;
  /** Headings that mean the same, as exports of other systems have them. */
  readonly aliases: readonly string[];
  readonly kind: CellKind;
  readonly required: boolean;
  /** In German, for whoever fills the table in. */
  readonly meaning: string;
  readonly example: string;
  /** Of text: most characters. */
  readonly longest?: number;
  /** Of numbers: least and greatest. */
  readonly range?: readonly [number, number];
  /** Of decimals: most digits behind the point; more would be rounded away without a word. */
  readonly places?: number;
  /** Of enums: the words for every code, the first of which is written. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Columns of the stored table that follow from it. They stay as they are when a file does not have it. */
  readonly fills: readonly string[];
  /** A cell that means more than one field. */
  readonly stages?: { readonly fields: SqlColumns; readonly read: (text: string) => Reading };
}

/** A rule over resolved rows, alias `r`; `when` is true for a row that breaks it. All of it is constant SQL. */
interface ImportCheck {
  readonly column: string;
  readonly value: string;
  readonly message: string;
  readonly when: string;
}

/** Rows that other rows of the same import stand on, made when they are missing. */
interface ParentRows {
  readonly table: string;
  /** SQL text that names a row, alias `t`. */
  readonly label: string;
  /** Inserts what is missing; $1 tenant, $2 batch. */
  readonly insert: string;
  /** Tells the resolved rows their new parents. */
  readonly adopt: string;
}

/**
 * A kind of table that can be imported, as data: what its columns are, and the constant SQL that resolves, checks and
 * merges staged rows. The engine knows no table but through this.
 */
export interface ImportTarget {
  readonly code: string;
  readonly label: string;
  /** Name of the permission that writing such rows takes. */
  readonly permission: string;
  readonly columns: readonly ImportColumn[];
  /** What must be there before: SQL that finds a row when it is. */
  readonly needs: readonly { readonly sql: string; readonly message: string }[];
  readonly table: string;
  /** Columns of the table that are written, by the names of resolved columns. */
  readonly writes: SqlColumns;
  /** Resolved columns that only the checks look at. */
  readonly looksAt: SqlColumns;
  /** True where the table says whose entry a row is. */
  readonly marksOrigin: boolean;
  /** Expressions by name for row_number, target_id (the row that is known already, or null), `writes` and `looksAt`. */
  readonly resolve: { readonly select: Readonly<Record<string, string>>; readonly from: string };
  /** Resolved columns that tell one row from another, null only in rows that break a rule; two rows of a file never mean the same. */
  readonly key: readonly string[];
  readonly keyColumn: string;
  readonly checks: readonly ImportCheck[];
  readonly parents: readonly ParentRows[];
  /** Inserts of rows that belong to new ones and go with them by cascade; $1 tenant, $2 batch. */
  readonly children: readonly string[];
  /** SQL text that names a row of the table, alias `t`, without a person. */
  readonly rowLabel: string;
  /** German plural of what may refer to a row, by table. */
  readonly usedBy: Readonly<Record<string, string>>;
  /** The column with the year of a row; null where rows belong to no year. */
  readonly yearColumn: string | null;
  /** Own rows as the import reads them: expressions by column name, tables with a condition, and a unique text to order by. */
  readonly export: { readonly select: Readonly<Record<string, string>>; readonly from: string; readonly sort: string };
}

const SQL_TYPES: Readonly<Record<CellKind, SqlType>> = { text: 'text', key: 'text', decimal: 'numeric', integer: 'int', date: 'date', enum: 'text' };

/** The fields that a column is staged as, with their types. */
export function stagedFields({ name, kind, stages }: ImportColumn): SqlColumns {
  return stages?.fields ?? { [name]: SQL_TYPES[kind] };
}
