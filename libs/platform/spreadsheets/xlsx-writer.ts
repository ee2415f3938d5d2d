import type { SheetToWrite } from './table.js';

export async function* writeXlsx(sheets: readonly SheetToWrite[]): AsyncGenerator<Buffer> {
  for (const sheet of sheets) for await (const row of sheet.rows) yield Buffer.from(row.join(';'));
}
