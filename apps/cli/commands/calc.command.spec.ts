import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { audit, readDisclosure } from '@srb/disclosure';
import { runCalc } from './calc.command.js';

interface PublicCase {
  readonly kind: string;
  readonly input: unknown;
  readonly expected: object;
}

const cases = JSON.parse(await readFile(new URL('../../../test/cases/public-cases.json', import.meta.url), 'utf8')) as PublicCase[];
const ofKind = (kind: string): PublicCase[] => cases.filter((entry) => entry.kind === kind);
const SPLIT_CHECK = '{"stateShare":"60","ownShare":"40","stateShareRate":0.60,"tolerance":0}';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'calc-'));
});
afterAll(() => rm(cwd, { recursive: true }));

async function run(argv: readonly string[], input: string | readonly (string | Buffer)[] = '') {
  const written = { stdout: '', stderr: '' };
  const code = await runCalc(argv, {
    stdin: Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input),
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    cwd,
  });
  return { code, ...written };
}

const refusal = (text: string): unknown => JSON.parse(text);
const invalid = (place: string) => ({ error: { code: 'INVALID_INPUT', path: place, message: expect.stringMatching(/Bitte .+\.$/) as unknown } });

describe('calc with one document', () => {
  it.each(['land-key', 'ceiling', 'drawdown', 'split-check', 'distribution', 'disclosure', 'comparison'])('answers the first public case of %s from standard input', async (kind) => {
    const [first] = ofKind(kind);
    const { code, stdout, stderr } = await run([kind], JSON.stringify(first?.input));
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject(first?.expected ?? { missing: kind });
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('answers a table whose suppressed cells pass the audit', async () => {
    for (const { input } of ofKind('disclosure')) {
      const { stdout } = await run(['disclosure'], JSON.stringify(input));
      const { published } = JSON.parse(stdout) as { published: Record<string, { status: string }> };
      const suppressed = Object.keys(published).filter((id) => published[id]?.status === 'suppressed');
      expect(audit(readDisclosure(input), suppressed).map(({ isProtected }) => isProtected)).toEqual(suppressed.map(() => true));
    }
  });

  it('finds a file where the command was typed', async () => {
    await writeFile(path.join(cwd, 'input.json'), `\uFEFF${SPLIT_CHECK}`);
    for (const argv of [['split-check', '--input', 'input.json'], ['--input=./input.json', 'split-check']]) {
      const { code, stdout } = await run(argv);
      expect([code, JSON.parse(stdout)]).toEqual([0, { expectedOwnShare: '40.00', deviation: '0.00', deviationRate: '0.0000', hint: 'none' }]);
    }
  });

  it.each([
    ['an unknown kind', ['shares'], '{}', ''],
    ['a kind that is a word of the language', ['constructor'], '{}', ''],
    ['no kind', [], '{}', ''],
    ['two kinds', ['ceiling', 'drawdown'], '{}', ''],
    ['an unknown option', ['ceiling', '--output', 'x'], '{}', ''],
    ['an option without its value', ['ceiling', '--input'], '{}', ''],
    ['a missing file', ['ceiling', '--input', 'none.json'], '', ''],
    ['a folder as a file', ['ceiling', '--input', '.'], '', ''],
    ['broken JSON', ['ceiling'], '{"baseYear":', ''],
    ['nothing at all', ['ceiling'], '', ''],
    ['a bad value', ['split-check'], SPLIT_CHECK.replace('"60"', '"-60"'), '/stateShare'],
  ])('refuses %s on standard error with nothing on standard output', async (_what, argv, input, place) => {
    const { code, stdout, stderr } = await run(argv, input);
    expect([code, stdout]).toEqual([2, '']);
    expect(refusal(stderr)).toEqual(invalid(place));
  });

  it('lets a failing stream pass as the defect it is', async () => {
    const stdin = new Readable({ read: () => stdin.destroy(new Error('gone')) });
    await expect(runCalc(['ceiling'], { stdin, stdout: () => undefined, stderr: () => undefined, cwd })).rejects.toThrow('gone');
  });
});

describe('calc --lines', () => {
  it('answers every line in order, skips blank ones, and names bad ones on their own line', async () => {
    const inputs = ofKind('drawdown').map(({ input }) => JSON.stringify(input));
    const { code, stdout, stderr } = await run(['drawdown', '--lines'], ['\n', inputs[0] ?? '', '\r\n  \n{}\nbroken\n', inputs[1] ?? ''].join(''));
    expect([code, stderr]).toEqual([2, '']);
    const [first, second, third, last, end] = stdout.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject(ofKind('drawdown')[0]?.expected ?? {});
    expect(refusal(second ?? '')).toEqual(invalid('/stateShareRate'));
    expect(refusal(third ?? '')).toEqual(invalid(''));
    expect(JSON.parse(last ?? '')).toMatchObject(ofKind('drawdown')[1]?.expected ?? {});
    expect(end).toBe('');
  });

  it('replays all public cases of a kind from a file and exits with 0', async () => {
    const distributions = ofKind('distribution');
    await writeFile(path.join(cwd, 'lines.jsonl'), distributions.map(({ input }) => JSON.stringify(input)).join('\n'));
    const { code, stdout } = await run(['distribution', '--lines', '--input', 'lines.jsonl']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject(distributions.map(({ expected }) => expected));
  });

  it('joins characters and lines that arrive in pieces, and keeps other line separators inside a text', async () => {
    const text = '{"budget":"1","step":"1","weights":{"ü":"1"},"offices":[{"id":"a\u2028€","ü":1}]}\n';
    const bytes = Buffer.from(text.repeat(2));
    const { stdout } = await run(['land-key', '--lines'], Array.from({ length: Math.ceil(bytes.length / 3) }, (_, at) => bytes.subarray(at * 3, at * 3 + 3)));
    const answers = stdout.split('\n').filter((line) => line !== '');
    expect(answers).toHaveLength(2);
    expect(JSON.parse(answers[1] ?? '')).toMatchObject({ amounts: { 'a\u2028€': '1' } });
  });

  it('answers a line before the next one is written', async () => {
    const answered: string[] = [];
    const seen: number[] = [];
    async function* typed(): AsyncGenerator<string> {
      for (let line = 0; line < 3; line += 1) {
        yield `${SPLIT_CHECK}\n`;
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(answered.length);
      }
    }
    await runCalc(['split-check', '--lines'], { stdin: Readable.from(typed(), { highWaterMark: 1 }), stdout: (text) => answered.push(text), stderr: () => undefined, cwd });
    expect(answered).toHaveLength(3);
    expect(seen[2]).toBeGreaterThan(0);
  });

  it.each([
    ['an unknown kind', ['shares', '--lines']],
    ['a missing file', ['ceiling', '--lines', '--input', 'none.jsonl']],
  ])('names %s on a line of standard output', async (_what, argv) => {
    const { code, stdout, stderr } = await run(argv, '{}\n');
    expect([code, stderr]).toEqual([2, '']);
    expect(refusal(stdout)).toEqual(invalid(''));
  });
});
