import { describe, expect, it } from '@jest/globals';
import { isAlive, isServerCommand, parsePostmasterFile } from './postmaster.js';

const file = (status: string) => ['4711', '/data', '1700000000', '5433', '', '127.0.0.1', '  123  456', status, ''].join('\n');

describe('parsePostmasterFile', () => {
  it.each([
    ['ready   ', true],
    ['starting', false],
    ['stopping', false],
    ['standby ', false],
  ])('reads the status "%s"', (status, ready) => {
    expect(parsePostmasterFile(file(status))).toEqual({ pid: 4711, port: 5433, ready });
  });

  it('reads a server that has just begun and wrote no status yet', () => {
    expect(parsePostmasterFile('4711\n/data\n1700000000\n5433\n\n')).toEqual({ pid: 4711, port: 5433, ready: false });
  });

  it('reads the negated id of a single-user server', () => {
    expect(parsePostmasterFile('-4711\n/data\n1700000000\n')).toEqual({ pid: 4711, port: 0, ready: false });
  });

  it.each(['', '\n', 'garbage\n/data\n', '0\n', '12.5\n'])('refuses the damaged file %j', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });
});

describe('isServerCommand', () => {
  const resolve = async (folder: string) => folder.replace('/link', '/data');

  it.each([
    ['the server of the folder', ['/x/bin/postgres', '-D', '/data', '-p', '1'], true],
    ['the server named through a link', ['/x/bin/postgres', '-D', '/link'], true],
    ['a server started without a folder on its command line', ['/x/bin/postgres'], true],
    ['the server of another folder', ['/x/bin/postgres', '-D', '/other'], false],
    ['a child of some server', ['postgres: checkpointer '], false],
    ['another program', ['/usr/bin/node', '-D', '/data'], false],
    ['a dead process nobody collected', [''], false],
  ])('judges %s', async (_case, args, expected) => {
    expect(await isServerCommand(args, '/data', resolve)).toBe(expected);
  });
});

describe('isAlive', () => {
  it('knows this process and none with an impossible id', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 30)).toBe(false);
  });
});
