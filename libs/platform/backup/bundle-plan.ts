import type { StoredTable } from './stored-tables.js';

/** A column of an office's table by which its rows refer to rows that belong to nobody. */
interface Trail {
  readonly table: StoredTable;
  readonly column: string;
}

/** One table of a bundle. */
export interface BundleTable {
  readonly table: StoredTable;
  /** Without numbers that the database gives: they are the installation's, and only their order is the office's. */
  readonly columns: readonly string[];
  /** Empty: the office's own rows. Otherwise rows of nobody that travel along, and which columns lead to them. */
  readonly trails: readonly Trail[];
}

function columnsOf({ name, columns }: StoredTable, tables: readonly StoredTable[]): readonly string[] {
  const numbered = columns.filter(({ identity }) => identity).map((column) => column.name);
  const isReferred = tables.some(({ references }) => references.some(({ table, targets }) => table === name && targets.some((target) => numbered.includes(target))));
  if (isReferred) throw new Error(`${name} numbers its rows and others refer to these numbers: a bundle cannot carry them`);
  return columns.filter(({ identity }) => !identity).map((column) => column.name);
}

/** Columns of office tables that lead to a table. */
function trailsTo({ name, key }: StoredTable, tables: readonly StoredTable[]): readonly Trail[] {
  return tables
    .filter(({ office }) => office !== null)
    .flatMap((table) =>
      table.references.filter((reference) => reference.table === name).map(({ columns: [column, ...others], targets }) => {
        if (column === undefined || others.length > 0 || key.length !== 1 || targets[0] !== key[0]) throw new Error(`${table.name} refers to ${name} by more than its key`);
        return { table, column };
      }),
    );
}

/**
 * What a bundle of one office holds, in an order that foreign keys allow: every table with rows of offices, and the rows of
 * nobody that these refer to (people). Catalogues stay: each installation has its own. Tables of nobody that no office
 * refers to (comparisons, what the Land looked up) belong to the installation.
 */
export function bundlePlan(tables: readonly StoredTable[]): readonly BundleTable[] {
  return tables.flatMap((table) => {
    const trails = table.office === null && !table.isCatalogue ? trailsTo(table, tables) : [];
    return table.office === null && trails.length === 0 ? [] : [{ table, columns: columnsOf(table, tables), trails }];
  });
}
