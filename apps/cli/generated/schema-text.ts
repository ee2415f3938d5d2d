import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { schemaListing } from '@srb/platform/database';
import { DataDirectory } from '../installation/data-directory.js';
import { openEmbeddedDatabase } from '../installation/server-database.js';

/** The listing of what the migrations make, read from the catalogue of a database made for it and thrown away. */
export async function schemaText(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'srb-schema-'));
  // The database user must be able to enter it.
  await chmod(folder, 0o755);
  try {
    const directory = await DataDirectory.open(folder);
    const database = await openEmbeddedDatabase(directory, await directory.facts(), () => undefined);
    try {
      return await schemaListing(database.environment['DATABASE_URL_SYSTEM'] ?? '');
    } finally {
      await database.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
