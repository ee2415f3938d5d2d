import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printedComparison, type PrintedComparison } from '../start/comparison-document.js';
import { eventually, processesOf } from '../start/processes.js';
import { endAll, runProduct, type Ended, type RunningCommand } from '../start/running-command.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';

interface Latest {
  readonly latestComparison: { readonly id: string; readonly released?: number } | null;
}

let folder: ScratchFolder;
let started: PrintedComparison;
const srb = (data: string, ...args: readonly string[]): Promise<Ended> => runProduct(args, { data: folder.file(data), cwd: folder.path }).ended;
const contentOf = ({ stdout }: Ended) => /Inhalt \(SHA-256\) +([0-9a-f]{64})/.exec(stdout)?.[1];
const hashOf = ({ stdout }: Ended) => /Prüfsumme \(SHA-256\) ([0-9a-f]{64})/.exec(stdout)?.[1] ?? '';

async function asked(login: string, query: string): Promise<unknown> {
  const { stdout, stderr } = await srb('one', 'query', '--as', login, query);
  const { data } = JSON.parse(stdout) as { readonly data?: unknown };
  if (data === undefined) throw new Error(`${stdout}${stderr}`);
  return data;
}

async function comparisonIn(data: string): Promise<PrintedComparison> {
  const { code, stdout, stderr } = await srb(data, 'up', '--once', '--json');
  if (code !== 0) throw new Error(stderr);
  return printedComparison(stdout);
}

beforeAll(async () => {
  folder = await scratchFolder();
  started = await comparisonIn('one');
}, 300_000);
afterAll(async () => {
  await endAll();
  await folder.remove();
});

describe('an installation that stands still', () => {
  it('is verified: everything as it should be', async () => {
    const { code, stdout } = await srb('one', 'verify');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Alles ist, wie es sein soll\.\n$/)]);
  });

  it('is backed up, restored into another folder, and gives the same comparison there', async () => {
    const backup = await srb('one', 'backup', '--out', 'backup.gz');
    expect([backup.code, backup.stdout]).toEqual([0, expect.stringMatching(/^Gesichert in .*backup\.gz\n {2}\d+ Tabellen, [\d.]+ Zeilen\n/)]);
    // Nothing of a restore that was killed becomes visible, so the next one finds the database empty.
    const killed = runProduct(['restore', '--in', 'backup.gz'], { data: folder.file('two'), cwd: folder.path });
    await killed.until(/Die Sicherung wird eingespielt/);
    killed.kill('SIGKILL');
    await killed.ended;
    const restored = await srb('two', 'restore', '--in', 'backup.gz', '--sha256', hashOf(backup));
    expect([restored.code, contentOf(restored)]).toEqual([0, contentOf(backup)]);
    expect(restored.stderr).toContain('Ein noch laufender Datenbankserver');
    expect((await srb('two', 'verify')).code).toBe(0);
    expect(contentOf(await srb('two', 'backup', '--out', 'again.gz'))).toBe(contentOf(backup));
    expect(await comparisonIn('two')).toEqual(started);
  }, 300_000);

  it('takes no second backup in, and none with another hash', async () => {
    const second = await srb('two', 'restore', '--in', 'backup.gz');
    expect([second.code, second.stdout, second.stderr]).toEqual([1, '', expect.stringMatching(/Die Datenbank ist nicht leer .*\n$/)]);
    const other = await srb('three', 'restore', '--in', 'backup.gz', '--sha256', 'f'.repeat(64));
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/nicht die angegebene\. Es wurde nichts geschrieben/)]);
    expect(await readdir(folder.path)).not.toContain('three');
  }, 120_000);

  it('gives an office away and takes it back', async () => {
    const exported = await srb('two', 'export', '--office', '07336', '--out', 'kusel.gz');
    expect([exported.code, exported.stdout]).toEqual([0, expect.stringMatching(/^Landkreis Kusel in .*kusel\.gz\n/)]);
    const refused = await srb('two', 'import', '--in', 'kusel.gz');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/Dieses Jugendamt hat hier schon Daten/)]);
    expect((await srb('two', 'erase-office', '--office', '07336', '--confirm', '07336')).code).toBe(0);
    const imported = await srb('two', 'import', '--in', 'kusel.gz');
    expect([imported.code, contentOf(imported), imported.stderr]).toEqual([0, contentOf(exported), expect.stringMatching(/Der Landesvergleich \d{4} wird neu berechnet/)]);
    expect(contentOf(await srb('two', 'export', '--office', '07336', '--out', 'again-kusel.gz'))).toBe(contentOf(exported));
  }, 120_000);

  it('takes up unfinished work where it was restored: the comparison that went with the office is computed there', async () => {
    expect((await srb('two', 'backup', '--out', 'unfinished.gz')).code).toBe(0);
    expect((await srb('three', 'restore', '--in', 'unfinished.gz')).code).toBe(0);
    const { released, metrics, attributes, comparison } = await comparisonIn('three');
    expect({ released, metrics, attributes }).toEqual({ released: 41, metrics: started.metrics, attributes: started.attributes });
    expect(comparison.id).not.toBe(started.comparison.id);
    expect(await srb('three', 'verify')).toMatchObject({ code: 0 });
  }, 300_000);

  it('names an office it does not know, and how to call', async () => {
    expect((await srb('one', 'export', '--office', '07999', '--out', 'x.gz')).stderr).toMatch(/Ein Jugendamt „07999“ gibt es hier nicht\./);
    for (const command of ['backup', 'restore', 'export', 'import']) {
      expect(await srb('one', command, '--was', 'x')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(new RegExp(`^Aufruf: npm run -s srb -- ${command} --`, 'm')) });
    }
    expect((await srb('none', 'verify')).stderr).toMatch(/^In .* gibt es keine Installation\./m);
  }, 120_000);

  it('leaves nothing running and nothing half written', async () => {
    expect([...(await processesOf(folder.file('one'))), ...(await processesOf(folder.file('two')))]).toEqual([]);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });
});

describe('an installation that is running', () => {
  let running: RunningCommand;
  beforeAll(async () => {
    running = runProduct(['up'], { data: folder.file('one'), cwd: folder.path });
    await running.until(/SRB-Portal \(Demo\) ist bereit/);
  }, 300_000);

  it('is verified and backed up meanwhile; an interrupted backup leaves no file', async () => {
    expect((await srb('one', 'verify')).code).toBe(0);
    expect((await srb('one', 'backup', '--out', 'running.gz')).code).toBe(0);
    const interrupted = runProduct(['backup', '--out', 'interrupted.gz'], { data: folder.file('one'), cwd: folder.path });
    await interrupted.until(/allocation/);
    interrupted.kill('SIGINT');
    expect((await interrupted.ended).code).toBe(130);
    expect((await readdir(folder.path)).filter((name) => name.startsWith('interrupted'))).toEqual([]);
  }, 120_000);

  it('takes an office in meanwhile: its people work on, and the Land compares anew', async () => {
    const before = await asked('planung-07336', '{ posts(first: 1) { total } }');
    const compared = (await asked('ministerium', '{ latestComparison { id } }')) as Latest;
    const exported = await srb('one', 'export', '--office', '07336', '--out', 'meanwhile.gz');
    expect((await srb('one', 'erase-office', '--office', '07336', '--confirm', '07336')).code).toBe(0);
    const imported = await srb('one', 'import', '--in', 'meanwhile.gz');
    expect([imported.code, contentOf(imported)]).toEqual([0, contentOf(exported)]);
    expect(await asked('planung-07336', '{ posts(first: 1) { total } }')).toEqual(before);
    await eventually('41 of 41 are compared anew', async () => {
      const { latestComparison: latest } = (await asked('ministerium', '{ latestComparison { id released } }')) as Latest;
      return latest?.released === 41 && latest.id !== compared.latestComparison?.id;
    });
    expect((await srb('one', 'verify')).code).toBe(0);
  }, 180_000);

  it('goes on all the while, and ends in order', async () => {
    running.pressCtrlC();
    expect((await running.ended).code).toBe(0);
    expect(await processesOf(folder.file('one'))).toEqual([]);
  }, 60_000);
});
