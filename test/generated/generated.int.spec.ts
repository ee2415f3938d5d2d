import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { datenschutzPage } from '../../apps/cli/generated/datenschutz-page.js';
import { generatedFiles } from '../../apps/cli/generated/generated-files.js';

/** Jest prints the difference of these two; the key is what to do about it. */
const state = (content: string) => ({ 'as written by: npm run generate': content });

describe('what is generated and committed', () => {
  it('is what the code says now', async () => {
    const files = await generatedFiles();
    expect([...files.keys()]).toEqual(expect.arrayContaining(['schema.graphql', 'docs/permissions.md']));
    // The listing of the schema has its own test, which reads it from a database.
    const dataProtection = await datenschutzPage(await readFile(productPath('migrations/schema.txt'), 'utf8'));
    for (const [file, content] of [...files, ['docs/datenschutz.md', dataProtection] as const]) expect([file, state(await readFile(productPath(file), 'utf8'))]).toEqual([file, state(content)]);
  });
});
