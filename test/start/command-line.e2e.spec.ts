import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { runProduct, runProgram, type Ended } from './running-command.js';
import { scratchFolder, type ScratchFolder } from './scratch-folder.js';

const SPLIT_CHECK = '{"stateShare":"60","ownShare":"40","stateShareRate":0.60,"tolerance":0}';
const RESULT = { expectedOwnShare: '40.00', deviation: '0.00', deviationRate: '0.0000', hint: 'none' };

let folder: ScratchFolder;
beforeAll(async () => {
  folder = await scratchFolder();
  await mkdir(folder.file('figures'));
  await writeFile(folder.file('figures', 'input.json'), SPLIT_CHECK);
  await writeFile(folder.file('figures', 'lines.jsonl'), `${SPLIT_CHECK}\n{}\n`);
});
afterAll(() => folder.remove());

/** As typed in a folder outside of the checkout. */
function srb(...args: readonly string[]): Promise<Ended> {
  return runProgram(['npm', '--prefix', productPath(), 'run', '-s', 'srb', '--', ...args], { data: folder.file('none'), cwd: folder.path }).ended;
}

describe('npm run -s srb -- calc, from another folder', () => {
  it('finds the file where the command was typed and prints the result alone', async () => {
    const { code, stdout, stderr } = await srb('calc', 'split-check', '--input', 'figures/input.json');
    expect([code, JSON.parse(stdout), stderr]).toEqual([0, RESULT, '']);
  });

  it('answers bad input on standard error, with 2', async () => {
    const { code, stdout, stderr } = await srb('calc', 'split-check', '--input', 'figures/missing.json');
    expect([code, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'INVALID_INPUT', message: expect.stringContaining('figures/missing.json') } });
  });

  it('answers each line on its own, bad ones too, and ends with 2', async () => {
    const { code, stdout, stderr } = await srb('calc', 'split-check', '--lines', '--input', 'figures/lines.jsonl');
    const [first = '', second = ''] = stdout.split('\n');
    expect([code, stderr, JSON.parse(first)]).toEqual([2, '', RESULT]);
    expect(JSON.parse(second)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });
});

describe('a command line that cannot be carried out', () => {
  it.each([[['none']], [[]]])('shows how to use it and ends with 2: %j', async (args) => {
    const { code, stdout, stderr } = await srb(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Aufruf: npm run -s srb -- <Befehl>\n\n {2}up /);
  });

  it.each([
    [['up', '--twice'], /^Unbekannte Angabe\. Möglich sind --once .*\n$/],
    [['up', '--json'], /^--json gibt es nur zusammen mit --once: .*\n$/],
    [['query', '{ me { displayName } }'], /^Aufruf: npm run -s srb -- query --as .*\n$/],
    [['query', '--as', 'ministerium', '{ me { displayName } }'], /^Hier läuft SRB-Portal nicht\. Starten Sie es zuerst: npm start\n$/],
    [['migrate'], /^DATABASE_URL fehlt\..*npm start\.\n$/],
  ])('says so in one sentence and ends with 1: %j', async (args, sentence) => {
    const { code, stdout, stderr } = await runProduct(args, { data: folder.file('none') }).ended;
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(sentence)]);
  });
});
