import { readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';

/** The version of this product, as its package says. */
export async function productVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(productPath('package.json'), 'utf8')) as { readonly version: string };
  return version;
}
