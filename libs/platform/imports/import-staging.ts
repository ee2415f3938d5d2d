import type { TenantTx } from '@srb/platform/database';
import type { OpenTable, TableRow } from '@srb/platform/spreadsheets';
import type { ColumnMapping } from './column-mapping.js';
import { EXAMPLE_MARK, type ImportTarget } from './import-target.js';
import { copyRows, type StagedRow } from './persistence/copy-rows.js';
import {
  allStagedFields, checkStatement, copyStatement, createTables, FIRST_PROBLEMS, keepStatement, PROBLEM_COUNTS, resolveStatement, twinStatement,
} from './persistence/staging-statements.js';
import { missingColumns, rowReader, type ImportIssue } from './row-reading.js';

/** Issues that are kept of one file; all are counted. */
const KEPT_ISSUES = 1_000;
const PREVIEWED = 100;
/** Rows between two looks at how far the work is. */
const STRIDE = 2_000;

/** The first rows of a file as they were read. */
interface SeenRow {
  readonly rowNumber: number;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** What is known of a file once its rows lie resolved and checked in the tables of the transaction. */
export interface StagedFile {
  readonly rowCount: number;
  readonly lastRow: number;
  readonly issueCount: number;
  readonly issues: readonly ImportIssue[];
  readonly seen: readonly SeenRow[];
}

/** A statement of an import may take as long as a large table takes. */
const SETTINGS = `select set_config('statement_timeout', '600s', true), set_config('work_mem', '64MB', true), set_config('app.import_source', $1, true)`;

const isExample = ({ cells: [first] }: TableRow): boolean => first?.startsWith(EXAMPLE_MARK) === true;

class FileReading {
  rowCount = 0;
  lastRow = 0;
  issueCount = 0;
  readonly issues: ImportIssue[] = [];
  readonly seen: SeenRow[] = [];
  private readonly fields: readonly string[];

  constructor(
    private readonly target: ImportTarget,
    private readonly table: OpenTable,
    private readonly mapping: ColumnMapping,
  ) {
    this.fields = Object.keys(allStagedFields(target));
  }

  complain(issues: readonly ImportIssue[]): void {
    this.issueCount += issues.length;
    if (this.issues.length < KEPT_ISSUES) this.issues.push(...issues.slice(0, KEPT_ISSUES - this.issues.length));
  }

  /** The rows that can be staged; those that cannot leave their issues. */
  async *rows(look: (rows: number) => Promise<void>): AsyncGenerator<StagedRow> {
    const read = rowReader(this.target, this.table.headings, this.mapping);
    for await (const row of this.table.rows) {
      if (isExample(row)) continue;
      const { values, issues } = read(row);
      this.rowCount += 1;
      this.lastRow = row.number;
      if (this.seen.length < PREVIEWED) this.seen.push(this.shown(row.number, row.cells, values, issues.length > 0));
      if (issues.length > 0) this.complain(issues);
      else yield { number: row.number, values };
      if (this.rowCount % STRIDE === 0) await look(this.rowCount);
    }
  }

  /** Of a file that cannot be read as it is mapped: enough rows to see what its columns hold. */
  async lookAtFirst(): Promise<void> {
    for await (const { number, cells } of this.table.rows) {
      if (this.seen.length >= PREVIEWED) return;
      this.rowCount += 1;
      this.seen.push(this.shown(number, cells, [], true));
    }
  }

  private shown(rowNumber: number, cells: readonly (string | null)[], values: readonly (string | null)[], invalid: boolean): SeenRow {
    const raw = () => this.table.headings.map((heading, at) => [this.mapping[heading] ?? heading, cells[at] ?? null] as const);
    return { rowNumber, fields: Object.fromEntries(invalid ? raw() : this.fields.map((name, at) => [name, values[at] ?? null])) };
  }
}

interface FileToStage {
  readonly target: ImportTarget;
  readonly table: OpenTable;
  readonly mapping: ColumnMapping;
  /** Where rows come from that do not say so; SQL of targets reads it as `current_setting('app.import_source')`. */
  readonly source: string;
  /** Told now and then how many rows are read. */
  readonly look: (rows: number) => Promise<void>;
}

/** Reads the file into the tables of the transaction, resolves what it speaks of, and applies every rule. */
export async function stageFile(tx: TenantTx, { target, table, mapping, source, look }: FileToStage): Promise<StagedFile> {
  const reading = new FileReading(target, table, mapping);
  reading.complain(missingColumns(target, mapping));
  reading.complain(await missingPredecessors(tx, target));
  await tx.execute(SETTINGS, [source]);
  for (const statement of createTables(target)) await tx.execute(statement);
  if (reading.issueCount === 0) await copyRows(tx, copyStatement(target), reading.rows(look));
  else await reading.lookAtFirst();
  await tx.execute('analyze import_row');
  await tx.execute(resolveStatement(target));
  const keep = keepStatement(target, new Set(Object.values(mapping).filter((name) => name !== null)));
  if (keep !== null) await tx.execute(keep, [tx.ctx.tenantId]);
  await tx.execute(twinStatement(target));
  await tx.execute(checkStatement(target));
  await tx.execute('analyze import_resolved, import_problem');
  return withProblems(tx, reading);
}

async function missingPredecessors(tx: TenantTx, { needs }: ImportTarget): Promise<readonly ImportIssue[]> {
  const missing: ImportIssue[] = [];
  for (const { sql, message } of needs) if ((await tx.maybe(sql)) === null) missing.push({ rowNumber: null, columnName: '', value: '', message });
  return missing;
}

const inOrder = (one: ImportIssue, other: ImportIssue): number => (one.rowNumber ?? 0) - (other.rowNumber ?? 0);

async function withProblems(tx: TenantTx, { rowCount, lastRow, issueCount, issues, seen }: FileReading): Promise<StagedFile> {
  const found = await tx.maybe<{ issues: number }>(PROBLEM_COUNTS);
  const first = await tx.rows<ImportIssue>(FIRST_PROBLEMS, [KEPT_ISSUES]);
  return { rowCount, lastRow, issueCount: issueCount + (found?.issues ?? 0), issues: [...issues, ...first].sort(inOrder).slice(0, KEPT_ISSUES), seen };
}
