import { markFormula } from './formula-mark.js';

const BYTE_ORDER_MARK = '\ufeff';
const PIECE = 65_536;

const quoted = (text: string) => `"${markFormula(text).replaceAll('"', '""')}"`;
const record = (cells: readonly (string | null)[]) => `${cells.map((cell) => quoted(cell ?? '')).join(';')}\r\n`;

/**
 * A CSV as German spreadsheet programs open it: UTF-8 with its mark, semicolons, every cell in quotes. Formulas are
 * neutralised (`formula-mark.ts`), numbers with a sign stay numbers. Null and the empty text are the same.
 */
export async function* writeCsv(headings: readonly string[], rows: AsyncIterable<readonly (string | null)[]>): AsyncGenerator<Buffer> {
  let pending = BYTE_ORDER_MARK + record(headings);
  for await (const row of rows) {
    pending += record(row);
    if (pending.length < PIECE) continue;
    yield Buffer.from(pending);
    pending = '';
  }
  if (pending !== '') yield Buffer.from(pending);
}
