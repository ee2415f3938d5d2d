import { canonicalJson, type OfficeId } from '@srb/kernel';
import { arrived, textOf, type MergerPart, type MovedRow, type OfficeRows, type TextRow } from '@srb/mergers';
import type { TenantTx } from '@srb/platform/database';

/** A row as text, column by column; `table` is a constant of a part, never input. Row-level security leaves the own office. */
const ROWS = (table: string): string => `
  select (select json_object_agg(c.key, c.value) from jsonb_each_text(to_jsonb(t)) c) as row from ${table} t`;

async function textRows(tx: TenantTx, sql: string, values: readonly unknown[] = []): Promise<readonly TextRow[]> {
  return (await tx.rows<{ row: TextRow }>(sql, values)).map(({ row }) => row);
}

/** What a part reads of the office whose turn it is. With `hold` nobody else changes these rows until the transaction ends. */
export async function readPart(tx: TenantTx, { reads }: MergerPart, side: 'predecessor' | 'successor', hold: boolean): Promise<OfficeRows> {
  const rows: Record<string, readonly TextRow[]> = {};
  for (const table of reads[side]) rows[table] = await textRows(tx, `${ROWS(table)} order by t.id ${hold ? 'for update of t' : ''}`);
  for (const table of reads.catalogues) rows[table] = await textRows(tx, `${ROWS(table)} order by t.code`);
  return rows;
}

/** Content of a row, for comparing: when it was recorded is no content. */
function contentOf({ recorded_at: _, ...content }: TextRow): string {
  return canonicalJson(content);
}

const stepped = (row: TextRow): TextRow => ({ ...row, version: String(Number(textOf(row, 'version')) + 1) });

/** A row as the merger left it in the successor. */
function leftInSuccessor(row: MovedRow, successor: OfficeId): TextRow | null {
  if (row.mode === 'JOINED') return null;
  if (row.into !== null) return stepped({ ...row.into, ...row.changes });
  return { ...arrived(row), tenant_id: successor, ...('version' in row.before ? { version: '1' } : {}) };
}

/** A row as the merger left it in the predecessor; null where nothing was left. */
function leftInPredecessor({ mode, before }: MovedRow, effectiveOn: string): TextRow | null {
  if (mode === 'COPIED') return before;
  return mode === 'CONTINUED' || mode === 'JOINED' ? stepped({ ...before, valid_to: effectiveOn }) : null;
}

interface Expected {
  readonly table: string;
  readonly row: TextRow;
}

/** What both offices hold of the moved rows as long as nobody has touched them. */
export function expectedRows(rows: readonly MovedRow[], effectiveOn: string, successor: OfficeId): Readonly<Record<'predecessor' | 'successor', readonly Expected[]>> {
  const expected = (left: (row: MovedRow) => TextRow | null): Expected[] =>
    rows.flatMap((moved) => {
      const row = left(moved);
      return row === null ? [] : [{ table: moved.table, row }];
    });
  return {
    predecessor: expected((row) => leftInPredecessor(row, effectiveOn)),
    successor: expected((row) => leftInSuccessor(row, successor)),
  };
}

/** Those of the expected rows that are not as expected, or gone, in the office whose turn it is. */
export async function touchedRows(tx: TenantTx, expected: readonly Expected[]): Promise<readonly Expected[]> {
  const touched: Expected[] = [];
  for (const table of new Set(expected.map((row) => row.table))) {
    const wanted = expected.filter((row) => row.table === table);
    const ids = wanted.map(({ row }) => textOf(row, 'id'));
    const found = await textRows(tx, `${ROWS(table)} where t.tenant_id = app.current_tenant() and t.id = any ($1::uuid[]) for update of t`, [ids]);
    const contents = new Map(found.map((row) => [textOf(row, 'id'), contentOf(row)]));
    touched.push(...wanted.filter(({ row }) => contents.get(textOf(row, 'id')) !== contentOf(row)));
  }
  return touched;
}
