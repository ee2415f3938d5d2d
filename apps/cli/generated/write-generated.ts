import { writeFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { generatedFiles } from './generated-files.js';
import { schemaText } from './schema-text.js';

/** Writes every generated file anew and returns their paths. A test fails while one of them is out of date. */
export async function writeGenerated(): Promise<readonly string[]> {
  const files = new Map([...(await generatedFiles()), ['migrations/schema.txt', await schemaText()] as const]);
  for (const [file, content] of files) await writeFile(productPath(file), content);
  return [...files.keys()];
}
