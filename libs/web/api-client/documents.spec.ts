import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';

it('has types of the committed schema for every document', () => {
  const { status, stdout, stderr } = spawnSync('node', [path.join(import.meta.dirname, 'codegen.mjs'), '--check'], { encoding: 'utf8' });
  // Out of date? node libs/web/api-client/codegen.mjs
  expect({ status, stderr, ...(JSON.parse(stdout || '{}') as object) }).toEqual({ status: 0, stderr: '', files: expect.any(Number), stale: [] });
}, 30_000);
