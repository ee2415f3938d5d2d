import { openTable } from '../open-table.js';
import type { CellText, OpenTable } from '../table.js';

const PIECE = 1_000;

/** A content as it comes in over the network: in pieces that end anywhere. */
export async function* inPieces(content: Buffer, size = PIECE): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
}

interface Read extends Omit<OpenTable, 'rows'> {
  readonly rows: readonly (readonly CellText[])[];
  readonly numbers: readonly number[];
}

/** A table read to its end. */
export async function readTable(content: Buffer, options: Parameters<typeof openTable>[1] = {}, piece = PIECE): Promise<Read> {
  const { rows, ...table } = await openTable(inPieces(content, piece), options);
  const [cells, numbers]: [(readonly CellText[])[], number[]] = [[], []];
  for await (const row of rows) {
    cells.push(row.cells);
    numbers.push(row.number);
  }
  return { ...table, rows: cells, numbers };
}

export async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
