import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { peakMegabytes } from './machine.mjs';
import { median, result } from './statistics.mjs';

const ROUNDS = 5;
const TARGET_SECONDS = 2;
const TARGET_MB = 256;
const MEGABYTE = 1_048_576;
const ROWS = 1_000_000;
const PARTS = '../../dist/libs/platform';
const XXE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** In a process of its own, so that its memory is that of one file: how long until the table is refused, or read to its end. */
async function read(file) {
  const { openTable, TableError } = await import(`${PARTS}/spreadsheets/index.js`);
  const start = performance.now();
  let [rows, refusal] = [0, null];
  try {
    for await (const row of (await openTable(createReadStream(file), {})).rows) rows += row.cells.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    refusal = error.message;
  }
  const seconds = (performance.now() - start) / 1_000;
  process.stdout.write(JSON.stringify({ seconds, rows, refusal, megabytes: await peakMegabytes(process.pid) }));
}

/** Made when they are needed: together they would fill the memory of a small machine. */
async function hostileFiles() {
  const { numberCell, rowOf, sampleWorkbook, textCell, workbookEntries } = await import(`${PARTS}/spreadsheets/test/sample-workbook.js`);
  const { sampleZip } = await import(`${PARTS}/testing/index.js`);
  const heading = rowOf(textCell('a'));
  const sheet = `<worksheet><sheetData>${heading}${rowOf(textCell('&x;'))}</sheetData></worksheet>`;
  const lines = () => Buffer.alloc(100 * MEGABYTE, 'Kita;1,5;07336\n');
  const bomb = () => `<worksheet><sheetData>${heading}</sheetData>${' '.repeat(100 * MEGABYTE)}</worksheet>`;
  return {
    'NUL at the end of 100 MB': () => Buffer.concat([lines(), Buffer.from('\0')]),
    'quotes never closed in 100 MB': () => Buffer.concat([Buffer.from('a;b;c\n1;"'), lines()]),
    'a million rows too many': () => Buffer.from(`a\n${'1\n'.repeat(2 * ROWS)}`),
    'a zip bomb that says what it is': () => sampleWorkbook({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': bomb() } }),
    'a zip bomb that says it is small': () => sampleZip(workbookEntries({ sheets: [heading] }).map((entry) => (entry.name === 'xl/worksheets/sheet1.xml' ? { ...entry, content: bomb(), claims: { size: 1_000 } } : entry))),
    'a zip bomb of shared bytes': () => sampleZip([...workbookEntries({ sheets: [heading] }), ...Array.from({ length: 1_500 }, (_, n) => ({ name: `xl/${n}.bin`, content: 'x', claims: { offset: 0, packedSize: 3_000 } }))]),
    'XXE in a sheet': () => sampleWorkbook({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': XXE + sheet } }),
    'XXE in the texts': () => sampleWorkbook({ sheets: [heading], parts: { 'xl/sharedStrings.xml': `${XXE}<sst/>` } }),
    '10 000 sheets': () => sampleWorkbook({ sheets: Array.from({ length: 10_000 }, () => heading) }),
    '10 000 sheets of one part': () => sampleWorkbook({ parts: { 'xl/workbook.xml': `<workbook><sheets>${'<sheet name="x" r:id="r1"/>'.repeat(10_000)}</sheets></workbook>` } }),
    'a text without end': () => sampleWorkbook({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row><c t="inlineStr"><is><t>${Array.from({ length: MEGABYTE }, (_, index) => String(index)).join('')}</t></is></c></row></sheetData></worksheet>` } }),
    'the last column': () => sampleWorkbook({ sheets: [`${heading}<row r="2"><c r="XFD2"><v>1</v></c></row>`] }),
    'the row after the last': () => sampleWorkbook({ sheets: [`${heading}<row r="1048577">${numberCell('1')}</row>`] }),
    'an encrypted workbook': () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(20 * MEGABYTE)]),
  };
}

/** What is large and honest, and is read: its memory is bounded, too. */
async function largeFiles() {
  const { sampleWorkbook, rowOf, textCell } = await import(`${PARTS}/spreadsheets/test/sample-workbook.js`);
  const line = (index) => `0733605${index % 10};Kita Sonnenschein ${index};${index % 97},5;31.12.2024;Text mit Umlaut ä ${index}\n`;
  const texts = () => Array.from({ length: ROWS }, (_, index) => `<t>Kita Sonnenschein in der Straße ${index}</t>`);
  return {
    'a CSV of a million rows': () => Buffer.from(`a;b;c;d;e\n${Array.from({ length: ROWS }, (_, index) => line(index)).join('')}`),
    'a workbook of a million different texts': () => sampleWorkbook({ strings: texts(), sheets: [rowOf(textCell('a')) + Array.from({ length: ROWS }, (_, index) => `<row><c t="s"><v>${index}</v></c></row>`).join('')] }),
  };
}

async function measured(files, rounds, expected, note) {
  const folder = await mkdtemp(path.join(tmpdir(), 'srb-bench-tables-'));
  try {
    const found = [];
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, 'table');
      await writeFile(file, content());
      const answers = [];
      for (let round = 0; round < rounds; round += 1) answers.push(JSON.parse((await promisify(execFile)(process.execPath, [import.meta.filename, file])).stdout));
      if (answers.some((answer) => !expected(answer))) throw new Error(`${name}: ${JSON.stringify(answers[0])}`);
      found.push({ name, seconds: median(answers.map(({ seconds }) => seconds)), megabytes: Math.max(...answers.map(({ megabytes }) => megabytes)) });
      note(`${name}: ${found.at(-1).seconds.toFixed(2)} s, ${found.at(-1).megabytes.toFixed(0)} MB`);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const slowest = (found) => [...found].sort((a, b) => b.seconds - a.seconds).slice(0, 3).map(({ name, seconds }) => `${name} ${seconds.toFixed(2)} s`).join(', ');

/** Time and memory until a table that cannot be read safely is refused; and what large honest ones take, which are read. */
export async function run({ note }) {
  const refused = await measured(await hostileFiles(), ROUNDS, ({ refusal }) => refusal !== null, note);
  const whole = await measured(await largeFiles(), 1, ({ rows }) => rows === ROWS, note);
  return [
    result({ name: 'hostile-tables.refusal', unit: 's, median of each hostile file', values: refused.map(({ seconds }) => seconds), target: TARGET_SECONDS, of: 'max', note: `${refused.length} files, each ${ROUNDS} times; slowest: ${slowest(refused)}` }),
    result({ name: 'hostile-tables.memory', unit: 'MB resident at most, of each hostile file', values: refused.map(({ megabytes }) => megabytes), target: TARGET_MB, of: 'max', note: 'a process of its own for each, Node included' }),
    result({ name: 'hostile-tables.honest-memory', unit: 'MB resident at most', values: whole.map(({ megabytes }) => megabytes), target: TARGET_MB, of: 'max', note: whole.map(({ name, seconds }) => `${name} in ${seconds.toFixed(1)} s`).join(', ') }),
  ];
}

if (process.argv[1] === import.meta.filename) await read(process.argv[2]);
