import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';

it('has types of the committed schema for every document of the pages', () => {
  const { status, stdout, stderr } = spawnSync('node', [productPath('libs/web/api-client/codegen.mjs'), '--check'], { encoding: 'utf8' });
  // Out of date? node libs/web/api-client/codegen.mjs
  expect({ status, stderr, ...(JSON.parse(stdout || '{}') as object) }).toEqual({ status: 0, stderr: '', files: expect.any(Number), stale: [] });
}, 30_000);
