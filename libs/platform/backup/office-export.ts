import type { ArchivePart } from './archive-writer.js';
import { newHeader, type ArchiveSummary } from './archive-format.js';
import { writeArchive } from './archive-writer.js';
import type { WriteWishes } from './backup.js';
import { bundlePlan, type BundleTable } from './bundle-plan.js';
import { SnapshotReader, type ReaderUrls } from './snapshot-reader.js';

async function* bundleRows(reader: SnapshotReader, office: string, { table, columns, trails }: BundleTable): AsyncGenerator<Buffer> {
  if (trails.length === 0) {
    yield* reader.rowsOf(office, table, columns);
    return;
  }
  const values = new Set<string>();
  for (const trail of trails) for (const value of await reader.valuesOf(office, trail.table, trail.column)) values.add(value);
  yield* reader.rowsWithKey(table, columns, [...values]);
}

async function* bundleParts(reader: SnapshotReader, office: string): AsyncGenerator<ArchivePart> {
  for (const part of bundlePlan(reader.tables)) yield { table: part.table.name, columns: part.columns, rows: bundleRows(reader, office, part) };
}

/**
 * Writes all rows of one office to a file, as of one moment, with the people who have a role in it.
 * @param office its id
 * @throws BackupError
 */
export async function exportOffice(file: string, urls: ReaderUrls, office: string, wishes: WriteWishes): Promise<ArchiveSummary> {
  const reader = await SnapshotReader.open(urls);
  try {
    const header = newHeader({ kind: 'office', product: wishes.product, migration: reader.migration, office });
    return await writeArchive(file, header, bundleParts(reader, office), wishes);
  } finally {
    await reader.close();
  }
}
