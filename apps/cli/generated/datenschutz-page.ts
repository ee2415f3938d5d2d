import { readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { datenschutzTables, readDataCatalogue } from '@srb/platform/data-protection';

const MARK = '<!-- Ab hier erzeugt von `npm run generate`; nicht von Hand ändern. -->';

/** `docs/datenschutz.md`: what is written by hand stays, the tables below the mark are made anew. */
export async function datenschutzPage(schema: string): Promise<string> {
  const written = await readFile(productPath('docs/datenschutz.md'), 'utf8');
  const [intro = ''] = written.split(MARK);
  return `${intro}${MARK}\n\n${datenschutzTables({ ...(await readDataCatalogue()), schema })}`;
}
