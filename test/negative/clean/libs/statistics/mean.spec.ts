import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { mean } from './mean.js';

describe('mean', () => {
  it('may be held against a reference file, which waits', async () => {
    expect((await readFile(import.meta.filename, 'utf8')).length).toBeGreaterThan(mean(1, 3).value);
  });
});
