import { writeFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { datenschutzPage } from './datenschutz-page.js';
import { generatedFiles } from './generated-files.js';
import { schemaText } from './schema-text.js';

/** Writes every generated file anew and returns their paths. A test fails while one of them is out of date. */
export async function writeGenerated(): Promise<readonly string[]> {
  const schema = await schemaText();
  const files = new Map([...(await generatedFiles()), ['migrations/schema.txt', schema] as const, ['docs/datenschutz.md', await datenschutzPage(schema)] as const]);
  for (const [file, content] of files) await writeFile(productPath(file), content);
  return [...files.keys()];
}
