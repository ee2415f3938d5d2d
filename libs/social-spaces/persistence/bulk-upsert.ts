import type { SystemTx, TenantTx } from '@srb/platform/database';

/** Where many rows of one table go in one statement. Everything here is constant text, never input. */
interface BulkTarget {
  readonly table: string;
  /** Rows of an office: its tenant leads the key, and a change steps the version. Otherwise a catalogue. */
  readonly owned: boolean;
  /** Columns of the natural key. */
  readonly key: readonly string[];
  /** SQL text of the natural key as one string, over the alias t. */
  readonly keyText: string;
  /** All columns written, with their types. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What became of a batch, by natural key; a row that already was like that is in neither list. */
export interface BulkOutcome {
  readonly inserted: readonly string[];
  readonly changed: readonly string[];
}

/** Rows per statement: well inside the statement timeout, and few enough to keep the JSON small. */
const CHUNK = 5000;

/** `INSERT … SELECT` from a JSON list that updates a known row only where something differs. */
export function bulkStatement({ table, owned, key, keyText, columns }: BulkTarget): string {
  const names = Object.keys(columns);
  const changing = names.filter((name) => !key.includes(name));
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const tuple = (alias: string): string => `(${changing.map((name) => `${alias}.${name}`).join(', ')})`;
  const updates = changing.map((name) => `${name} = excluded.${name}`);
  return `
    insert into ${table} as t (${[...(owned ? ['tenant_id'] : []), ...names].join(', ')})
    select ${[...(owned ? ['$2::uuid'] : []), ...names.map((name) => `r.${name}`)].join(', ')}
      from json_to_recordset($1::json) as r(${typed.join(', ')})
    on conflict (${[...(owned ? ['tenant_id'] : []), ...key].join(', ')}) do update
      set ${[...updates, ...(owned ? ['version = t.version + 1'] : [])].join(', ')}
      where ${tuple('t')} is distinct from ${tuple('excluded')}
    returning ${keyText} as key, t.xmax = 0 as inserted`;
}

/** Runs a statement of `bulkStatement` over all rows; these have the target's columns as keys. */
export async function bulkUpsert(tx: TenantTx | SystemTx, statement: string, rows: readonly object[]): Promise<BulkOutcome> {
  const inserted: string[] = [];
  const changed: string[] = [];
  const { tenantId } = tx.ctx;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const json = JSON.stringify(rows.slice(start, start + CHUNK));
    const written = await tx.rows<{ key: string; inserted: boolean }>(statement, tenantId === null ? [json] : [json, tenantId]);
    for (const row of written) (row.inserted ? inserted : changed).push(row.key);
  }
  return { inserted, changed };
}
