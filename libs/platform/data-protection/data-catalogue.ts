import { readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';

/** A class of data of the record of processing (Art. 30 DSGVO); every table belongs to one. */
export interface DataClass {
  readonly code: string;
  readonly label: string;
  readonly purpose: string;
  /** Whom the data is about. */
  readonly persons: string;
  readonly content: string;
  readonly legal_basis: string;
  readonly recipients: string;
  /** Codes of retention rules, separated by `; `, or a sentence where the data stays with its office. */
  readonly retention: string;
}

/** How long something is kept, counted from which event, and why. */
export interface RetentionRule {
  readonly code: string;
  readonly label: string;
  readonly counted_from: string;
  readonly days: string;
  /** `LAW` names its source; `PRODUCT_DEFAULT` is ours, for the office to decide. */
  readonly basis: 'LAW' | 'PRODUCT_DEFAULT';
  readonly reason: string;
  readonly source: string;
}

interface DataCatalogue {
  readonly classes: readonly DataClass[];
  readonly rules: readonly RetentionRule[];
  /** The class of each table, by the table's name. */
  readonly classOfTable: ReadonlyMap<string, string>;
}

export const RETENTION_RULES = 'libs/platform/data-protection/catalogue/retention-rules.csv';

async function rowsOf<Row>(file: string): Promise<readonly Row[]> {
  return parse<Row>(await readFile(productPath(file), 'utf8'), { columns: true });
}

/** Which data there is, why, about whom, for how long: what the record of processing and the nightly job are made of. */
export async function readDataCatalogue(): Promise<DataCatalogue> {
  const [classes, rules, tables] = await Promise.all([
    rowsOf<DataClass>('libs/platform/data-protection/catalogue/data-classes.csv'),
    rowsOf<RetentionRule>(RETENTION_RULES),
    rowsOf<{ readonly table: string; readonly class: string }>('libs/platform/data-protection/catalogue/table-classes.csv'),
  ]);
  return { classes, rules, classOfTable: new Map(tables.map((row) => [row.table, row.class])) };
}
