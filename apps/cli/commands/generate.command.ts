import { writeGenerated } from '../generated/write-generated.js';

/** Writes what is generated from the code and committed: the API's schema, the permission matrix, the listing of the database. */
export async function run(): Promise<number> {
  for (const file of await writeGenerated()) process.stderr.write(`${file}\n`);
  return 0;
}
