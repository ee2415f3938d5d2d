import { auditBatch } from '@srb/platform/audit';
import type { TenantTx } from '@srb/platform/database';
import { validityProblem, type Validity } from './domain/validity.js';
import { KitaRow, ProviderRow, SocialSpaceRow } from './graphql/import-row.input.js';
import { checkedRows } from './import-rows.js';
import { bulkStatement, bulkUpsert } from './persistence/bulk-upsert.js';

/** How rows of one kind are imported: their check, their statement, their ids. */
export interface AreaImport<Row extends object> {
  readonly entity: string;
  readonly type: new () => Row;
  readonly key: (row: Row) => string;
  readonly columns: (row: Row) => object;
  readonly statement: string;
  /** Ids by natural key, of the keys handed in. */
  readonly ids: string;
}

export const SPACE_IMPORT: AreaImport<SocialSpaceRow> = {
  entity: 'social_space',
  type: SocialSpaceRow,
  key: ({ code }) => code,
  columns: ({ code, name, description, validFrom, validTo = null }) => ({ code, name, description, valid_from: validFrom, valid_to: validTo }),
  statement: bulkStatement({
    table: 'social_space',
    owned: true,
    key: ['code'],
    keyText: 't.code',
    columns: { code: 'text', name: 'text', description: 'text', valid_from: 'date', valid_to: 'date' },
  }),
  ids: 'select code as key, id from social_space where code = any ($1::text[])',
};

export const PROVIDER_IMPORT: AreaImport<ProviderRow> = {
  entity: 'provider',
  type: ProviderRow,
  key: ({ name }) => name,
  columns: ({ name, kind, validTo = null }) => ({ name, kind, valid_to: validTo }),
  statement: bulkStatement({
    table: 'provider',
    owned: true,
    key: ['name'],
    keyText: 't.name',
    columns: { name: 'text', kind: 'text', valid_to: 'date' },
  }),
  ids: 'select name as key, id from provider where name = any ($1::text[])',
};

export const KITA_IMPORT: AreaImport<KitaRow> = {
  entity: 'kita',
  type: KitaRow,
  key: ({ officialKey }) => officialKey,
  columns: (row) => ({
    official_key: row.officialKey,
    name: row.name,
    provider_id: row.providerId,
    social_space_id: row.socialSpaceId,
    places: row.places,
    valid_from: row.validFrom,
    valid_to: row.validTo ?? null,
  }),
  statement: bulkStatement({
    table: 'kita',
    owned: true,
    key: ['official_key'],
    keyText: 't.official_key',
    columns: { official_key: 'text', name: 'text', provider_id: 'uuid', social_space_id: 'uuid', places: 'int', valid_from: 'date', valid_to: 'date' },
  }),
  ids: 'select official_key as key, id from kita where official_key = any ($1::text[])',
};

function validityProblems(row: Validity) {
  return validityProblem(row)?.fields ?? [];
}

/** Checks the rows, writes what is new or different, and notes the batch. Returns the ids of all rows by natural key. */
export async function importAreas<Row extends object & Validity>(
  tx: TenantTx,
  kind: AreaImport<Row>,
  given: readonly Row[],
  source: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = checkedRows(given, { type: kind.type, key: kind.key, rules: validityProblems });
  const { inserted, changed } = await bulkUpsert(tx, kind.statement, rows.map(kind.columns));
  const written = new Set([...inserted, ...changed]);
  if (written.size > 0) {
    await auditBatch(tx, { action: `${kind.entity}.import`, entity: kind.entity, rows: rows.filter((row) => written.has(kind.key(row))), source });
  }
  const ids = await tx.rows<{ key: string; id: string }>(kind.ids, [rows.map(kind.key)]);
  return new Map(ids.map(({ key, id }) => [key, id]));
}
