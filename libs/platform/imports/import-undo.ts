import type { TenantReadTx, TenantTx } from '@srb/platform/database';
import type { ImportTarget } from './import-target.js';
import { changedSince, REFERENCES, releasedSince, removeInserted, restoreChanged, standingOn, type Reference } from './persistence/merge-statements.js';

interface Named {
  readonly label: string;
}

/**
 * What keeps an import from being taken back, in German and by row: a release that rests on it, rows that were changed
 * since, rows that others stand on. Empty when it can go.
 */
export async function standingAgainstUndo(tx: TenantReadTx, target: ImportTarget, batchId: string): Promise<readonly string[]> {
  const values = [tx.ctx.tenantId, batchId];
  const years = await tx.rows<{ year: number }>(releasedSince(target), values);
  if (years.length > 0) return years.map(({ year }) => `Die Freigabe für ${year} beruht auf diesem Import. Bitte ziehen Sie zuerst die Freigabe zurück.`);
  const standing: string[] = [];
  for (const { table, label } of [{ table: target.table, label: target.rowLabel }, ...target.parents]) {
    const changed = await tx.rows<Named>(changedSince(table, label), values);
    standing.push(...changed.map((row) => `${row.label} wurde seit dem Import geändert.`));
    for (const reference of await tx.rows<Reference>(REFERENCES, [table])) {
      const used = await tx.rows<Named>(standingOn(table, label, reference), values);
      standing.push(...used.map((row) => `${row.label} wird inzwischen verwendet: ${target.usedBy[reference.table] ?? 'in anderen Angaben'}.`));
    }
  }
  return [...new Set(standing)];
}

/** Makes changed rows what they were and removes those that came in. Nothing may stand against it. */
export async function undoRows(tx: TenantTx, target: ImportTarget, batchId: string): Promise<{ readonly restored: number; readonly removed: number }> {
  const values = [tx.ctx.tenantId, batchId];
  const restored = await tx.execute(restoreChanged(target), values);
  let removed = 0;
  for (const table of [target.table, ...target.parents.map((parent) => parent.table)]) removed += await tx.execute(removeInserted(table), values);
  return { restored, removed };
}
