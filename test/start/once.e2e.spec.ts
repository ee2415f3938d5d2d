import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';
import { printedComparison, type PrintedComparison } from './comparison-document.js';
import { secondsNow } from './crowding.js';
import { processesOf } from './processes.js';
import { endAll, runProduct, runProgram, type Ended } from './running-command.js';
import { scratchFolder, type ScratchFolder } from './scratch-folder.js';

const ONCE = ['up', '--once', '--json'];
let folder: ScratchFolder;
let ended: Readonly<Record<'one' | 'other', Ended>>;
let one: PrintedComparison;
let other: PrintedComparison;

// Two first starts side by side, each with its own folder, both on free ports.
beforeAll(async () => {
  folder = await scratchFolder();
  const runs = ['one', 'other'].map((name) => runProduct(ONCE, { data: folder.file(name) }).ended);
  const [first, second] = await Promise.all(runs);
  if (first === undefined || second === undefined) throw new Error('two runs have two ends');
  ended = { one: first, other: second };
  expect([first.code, second.code, first.stderr, second.stderr]).toEqual([0, 0, expect.any(String), expect.any(String)]);
  [one, other] = [printedComparison(first.stdout), printedComparison(second.stdout)];
}, 240_000);

afterAll(async () => {
  await endAll();
  await folder.remove();
});

describe('the first up --once --json', () => {
  it('prints the state-wide comparison of 41 released concepts as one document', () => {
    expect(one).toMatchObject({
      offices: 41,
      released: 41,
      demoData: true,
      comparison: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), inputHash: expect.stringMatching(/^[0-9a-f]{64}$/), durationMs: expect.any(Number) },
    });
  });

  it('names every metric of the catalogue with unit, basis and how many offices it rests on', async () => {
    const catalogue = parse<{ code: string }>(await readFile(productPath('libs/releases/catalogue/metrics.csv'), 'utf8'), { columns: true, bom: true });
    expect(one.metrics.map(({ code }) => code).sort()).toEqual(catalogue.map(({ code }) => code).sort());
    const computed = one.metrics.filter(({ n }) => n > 0);
    expect(computed.filter(({ n, unit, basis, median }) => n < 27 || n > 41 || unit === '' || basis === '' || median === null)).toEqual([]);
    expect(one.metrics.filter(({ n, median }) => n === 0 && median !== null)).toEqual([]);
    expect(new Set(computed.map(({ n }) => n)).size).toBeGreaterThanOrEqual(2);
  });

  it('counts 40 of 41 offices with social work in Kitas', () => {
    expect(one.attributes).toContainEqual(expect.objectContaining({ code: 'KITA_SOCIAL_WORK', yes: 40, of: 41 }));
  });

  it('says in German on standard error what it does, and nothing else there', () => {
    const lines = ended.one.stderr.trim().split('\n');
    expect(lines.filter((line) => !/(…|\.)$/.test(line))).toEqual([]);
    expect(lines).toContain('Jugendämter und Kataloge werden angelegt …');
  });

  it('leaves nothing running', async () => {
    expect([...(await processesOf(folder.file('one'))), ...(await processesOf(folder.file('other')))]).toEqual([]);
  });

  it('gives the same figures from two empty folders', () => {
    expect(other.metrics).toEqual(one.metrics);
    expect(other.attributes).toEqual(one.attributes);
    expect(other.comparison.id).not.toBe(one.comparison.id);
  });
});

describe('the next one, by npm', () => {
  let again: Ended;
  let seconds = 0;
  beforeAll(async () => {
    const start = performance.now();
    again = await runProgram(['npm', '-s', 'start', '--', '--once', '--json'], { data: folder.file('one'), cwd: productPath() }).ended;
    seconds = (performance.now() - start) / 1000;
  }, 120_000);

  it('reads the stored comparison: the same document within 20 seconds', () => {
    expect([again.code, printedComparison(again.stdout)]).toEqual([0, one]);
    expect(seconds).toBeLessThan(secondsNow(20));
  });

  it('prints a table for people', async () => {
    const { code, stdout } = await runProduct(['up', '--once'], { data: folder.file('one') }).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/41 von 41 Jugendämtern haben freigegeben/);
    expect(stdout).toMatch(/Demodaten: Werte sind erfunden/);
    expect(stdout).toMatch(/40 von 41/);
    expect(await processesOf(folder.file('one'))).toEqual([]);
  }, 60_000);
});
