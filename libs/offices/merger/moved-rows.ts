import { ARRIVING, arrived, textOf, type MovedRow, type TextRow } from '@srb/mergers';
import type { TenantTx } from '@srb/platform/database';

/*
 * Rows of any table that takes part in mergers, written as text. Table and column names come from the parts and from the
 * database's own catalogue, never from input; values go in as parameters.
 */

/** Tables in the order in which they come: a table after those it refers to. */
function byTable(moved: readonly MovedRow[]): readonly (readonly [string, readonly MovedRow[]])[] {
  return [...new Set(moved.map(({ table }) => table))].map((table) => [table, moved.filter((row) => row.table === table)] as const);
}

async function insertRows(tx: TenantTx, table: string, rows: readonly TextRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [JSON.stringify(rows)]);
}

async function deleteRows(tx: TenantTx, table: string, rows: readonly TextRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(`delete from ${table} where tenant_id = app.current_tenant() and id = any ($1::uuid[])`, [rows.map((row) => textOf(row, 'id'))]);
}

async function setColumns(tx: TenantTx, table: string, row: TextRow, columns: readonly string[]): Promise<void> {
  const settings = columns.map((column) => `"${column}" = r."${column}"`).join(', ');
  await tx.execute(
    `update ${table} t set ${settings}, version = t.version + 1 from json_populate_record(null::${table}, $1::json) r
      where t.tenant_id = app.current_tenant() and t.id = r.id`,
    [JSON.stringify(row)],
  );
}

async function setEnd(tx: TenantTx, table: string, rows: readonly TextRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `update ${table} t set valid_to = r.valid_to, version = t.version + 1 from json_populate_recordset(null::${table}, $1::json) r
      where t.tenant_id = app.current_tenant() and t.id = r.id`,
    [JSON.stringify(rows)],
  );
}

/** A new row of this office: recorded now, as its first version. */
function asNew(row: TextRow, tx: TenantTx, now: string): TextRow {
  return { ...row, tenant_id: tx.ctx.tenantId, recorded_at: now, ...('version' in row ? { version: '1' } : {}) };
}

async function clock(tx: TenantTx): Promise<string> {
  const row = await tx.maybe<{ now: string }>('select now()::text as now');
  if (row === null) throw new Error('a query without a from clause gives one row');
  return row.now;
}

const ofMode = (rows: readonly MovedRow[], ...modes: readonly MovedRow['mode'][]) => rows.filter(({ mode }) => modes.includes(mode));

/** The successor takes the rows over. */
export async function enterRows(tx: TenantTx, moved: readonly MovedRow[]): Promise<void> {
  const now = await clock(tx);
  for (const [table, rows] of byTable(moved)) {
    await insertRows(tx, table, ofMode(rows, ...ARRIVING).map((row) => asNew(arrived(row), tx, now)));
    for (const { into, changes } of ofMode(rows, 'ADDED')) await setColumns(tx, table, { ...into, ...changes }, Object.keys(changes));
  }
}

/** The predecessor lets them go; what refers to a row goes before the row. */
export async function leaveRows(tx: TenantTx, moved: readonly MovedRow[], effectiveOn: string): Promise<void> {
  for (const [table, rows] of byTable(moved).toReversed()) {
    await setEnd(tx, table, ofMode(rows, 'CONTINUED', 'JOINED').map(({ before }) => ({ ...before, valid_to: effectiveOn })));
    await deleteRows(tx, table, ofMode(rows, 'MOVED', 'ADDED').map(({ before }) => before));
  }
}

/** Undoes `enterRows`. */
export async function withdrawRows(tx: TenantTx, moved: readonly MovedRow[]): Promise<void> {
  for (const [table, rows] of byTable(moved).toReversed()) {
    for (const { into, changes } of ofMode(rows, 'ADDED')) await setColumns(tx, table, { ...into }, Object.keys(changes));
    await deleteRows(tx, table, ofMode(rows, ...ARRIVING).map(({ before }) => before));
  }
}

/** Undoes `leaveRows`; rows that were gone come back as they were, their version included. */
export async function returnRows(tx: TenantTx, moved: readonly MovedRow[]): Promise<void> {
  const now = await clock(tx);
  for (const [table, rows] of byTable(moved)) {
    await setEnd(tx, table, ofMode(rows, 'CONTINUED', 'JOINED').map(({ before }) => before));
    await insertRows(tx, table, ofMode(rows, 'MOVED', 'ADDED').map(({ before }) => ({ ...before, recorded_at: now })));
  }
}
