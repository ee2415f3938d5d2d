import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { FileReadModel } from '@srb/platform/files';
import { openTable, writeCsv, writeXlsx, type CellText } from '@srb/platform/spreadsheets';
import { EXAMPLE_MARK, type CellKind, type ImportTarget } from './import-target.js';
import { ImportTargets } from './import-targets.js';
import { getBatch } from './persistence/batch-rows.js';
import { literal } from './persistence/sql-text.js';

const FORMATS = ['csv', 'xlsx'] as const;
type TableFormat = (typeof FORMATS)[number];

/** A file that is made while it is sent. */
export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Buffer>;
}

type Cells = readonly CellText[];

const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const PAGE = 10_000;
const WRITTEN: Readonly<Record<CellKind, 'text' | 'number' | 'date'>> = { text: 'text', key: 'text', enum: 'text', decimal: 'number', integer: 'number', date: 'date' };

/** Reads `KITAS.csv`. Null for anything that is no table of this kind. */
export function tableFileName(name: string): { readonly target: string; readonly format: TableFormat } | null {
  const [, target, ending] = /^([A-Z][A-Z_]*)\.(csv|xlsx)$/.exec(name) ?? [];
  const format = FORMATS.find((candidate) => candidate === ending);
  return target === undefined || format === undefined ? null : { target, format };
}

/** Files that go with imports: the example to fill in, the office's own rows, the rows to be mended. */
@Injectable()
export class ImportFilesReadModel {
  constructor(
    private readonly database: TenantDatabase,
    private readonly files: FileReadModel,
    private readonly targets: ImportTargets,
  ) {}

  /** Headings and one row that is marked as an example. @throws AppError NOT_FOUND */
  example(code: string, format: TableFormat): MadeFile {
    const target = this.targets.get(code);
    const row = target.columns.map(({ example }, at) => (at === 0 ? `${EXAMPLE_MARK}${example}` : example));
    return madeFile(target, format, `Beispiel-${target.label}`, oneRow(row));
  }

  /** Own rows as they would be imported: brought in again, every one of them is unchanged. @throws AppError NOT_FOUND */
  export(ctx: OfficeContext, code: string, format: TableFormat): MadeFile {
    const target = this.targets.get(code);
    return madeFile(target, format, target.label, this.ownRows(ctx, target));
  }

  /**
   * The rows of a batch that have issues, as they stood in the file, with what is wrong in a column of its own: to be
   * mended and uploaded again. @throws AppError NOT_FOUND, CONFLICT once the file is gone
   */
  async rowsToMend(ctx: OfficeContext, batchId: string): Promise<MadeFile> {
    const batch = await this.database.read(ctx, (tx) => getBatch(tx, batchId));
    if (batch.fileId === null) throw new AppError('CONFLICT', 'Die hochgeladene Datei ist abgelaufen. Bitte laden Sie sie noch einmal hoch.');
    const sql = `select row_number as "rowNumber", string_agg(message, ' ' order by position) as message from import_issue where batch_id = $1 and row_number is not null group by row_number`;
    const issues = await this.database.read(ctx, (tx) => tx.rows<{ rowNumber: number; message: string }>(sql, [batchId]));
    const wrong = new Map(issues.map(({ rowNumber, message }) => [rowNumber, message]));
    const { sizeBytes } = await this.files.getReadable(ctx, batch.fileId);
    const table = await openTable(this.files.stream(ctx, batch.fileId, { first: 0, last: sizeBytes - 1 }), { sheet: batch.sheet });
    const { headings } = table;
    async function* rows(): AsyncGenerator<Cells> {
      let left = wrong.size;
      for await (const { number, cells } of table.rows) {
        if (left === 0) return;
        const message = wrong.get(number);
        if (message === undefined) continue;
        left -= 1;
        yield [...headings.map((_, at) => cells[at] ?? null), String(number), message];
      }
    }
    return { name: 'Fehlerliste.csv', mediaType: MEDIA_TYPES.csv, content: writeCsv([...headings, 'Zeile der Datei', 'Fehler'], rows()) };
  }

  private async *ownRows(ctx: OfficeContext, { export: { select, from, sort }, columns }: ImportTarget): AsyncGenerator<Cells> {
    const cells = columns.map(({ name }) => `(${select[name] ?? literal('')})::text`).join(', ');
    const sql = `select ${sort} as sort, array[${cells}] as cells from ${from} and ($1::text is null or ${sort} > $1::text) order by 1 limit ${PAGE}`;
    let after: string | null = null;
    for (;;) {
      const last = after;
      const rows: readonly { sort: string; cells: Cells }[] = await this.database.read(ctx, (tx) => tx.rows(sql, [last]));
      for (const row of rows) yield row.cells;
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.sort ?? null;
    }
  }
}

async function* oneRow(row: Cells): AsyncGenerator<Cells> {
  yield row;
}

/** Numbers as a German spreadsheet reads them from a CSV; in a workbook they are numbers. */
async function* germanRows(columns: ImportTarget['columns'], rows: AsyncIterable<Cells>): AsyncGenerator<Cells> {
  const decimal = columns.map(({ kind, stages }) => kind === 'decimal' && stages === undefined);
  for await (const row of rows) yield row.map((cell, at) => (decimal[at] === true ? (cell?.replace('.', ',') ?? null) : cell));
}

function madeFile({ columns, label }: ImportTarget, format: TableFormat, name: string, rows: AsyncIterable<Cells>): MadeFile {
  const headings = columns.map(({ heading }) => heading);
  const kinds = columns.map(({ kind, stages }) => (stages === undefined ? WRITTEN[kind] : 'text'));
  const content = format === 'csv' ? writeCsv(headings, germanRows(columns, rows)) : writeXlsx([{ name: label, headings, rows, kinds }]);
  return { name: `${name}.${format}`, mediaType: MEDIA_TYPES[format], content };
}
