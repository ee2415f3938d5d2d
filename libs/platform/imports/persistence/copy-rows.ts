import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { pg, TenantTx } from '@srb/platform/database';
import type { CellText } from '@srb/platform/spreadsheets';
import { from } from 'pg-copy-streams';

/** A row for the staging table. */
export interface StagedRow {
  readonly number: number;
  readonly values: readonly CellText[];
}

/** Text per piece on its way to the server. */
const PIECE = 65_536;
const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyText(value: CellText): string {
  if (value === null) return '\\N';
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : value;
}

async function* copyPieces(rows: AsyncIterable<StagedRow>): AsyncGenerator<Buffer> {
  let piece = '';
  for await (const { number, values } of rows) {
    piece += String(number);
    for (const value of values) piece += `\t${copyText(value)}`;
    piece += '\n';
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

/** COPY into a temporary table of the transaction; into a protected one PostgreSQL refuses it. */
export async function copyRows(tx: TenantTx, statement: string, rows: AsyncIterable<StagedRow>): Promise<void> {
  const { queryRunner } = tx.manager;
  if (queryRunner === undefined) throw new Error('a write transaction has its connection');
  const client = (await queryRunner.connect()) as pg.PoolClient;
  await pipeline(Readable.from(copyPieces(rows), { objectMode: false, highWaterMark: PIECE }), client.query(from(statement)));
}
