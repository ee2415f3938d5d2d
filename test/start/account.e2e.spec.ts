import { chmod, chown, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printedComparison } from './comparison-document.js';
import { copyCheckout } from './copied-checkout.js';
import { processesOf } from './processes.js';
import { endAll, runProduct } from './running-command.js';
import { scratchFolder, type ScratchFolder } from './scratch-folder.js';

/** `nobody`, who has no home and owns nothing. */
const ORDINARY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;

let folder: ScratchFolder;
let checkout = '';
/** Outside of the scratch folder, because the database user cannot enter that. */
const shelters: string[] = [];

beforeAll(async () => {
  folder = await scratchFolder();
  checkout = folder.file('home', 'checkout');
  await mkdir(folder.file('home'));
}, 30_000);

afterAll(async () => {
  await endAll();
  for (const shelter of shelters.filter(Boolean)) await rm(shelter, { recursive: true });
  await folder.remove();
});

describe('whoever starts it', () => {
  if (!isRoot) {
    // Only root can become somebody else; every other test has just shown what an ordinary user sees.
    it('is an ordinary user here', () => expect(process.getuid?.()).not.toBe(0));
    return;
  }

  it('may be an ordinary user in a checkout of his own', async () => {
    await copyCheckout(checkout, ORDINARY);
    await chown(folder.file('home'), ORDINARY.uid, ORDINARY.gid);
    const data = folder.file('home', 'data');
    const { code, stdout, stderr } = await runProduct(['up', '--once', '--json'], { data, checkout, account: ORDINARY, environment: { HOME: '/nonexistent' } }).ended;
    expect([code, stderr]).toEqual([0, expect.stringContaining('Der Landesvergleich wird gerechnet …')]);
    expect(printedComparison(stdout)).toMatchObject({ offices: 41, released: 41 });
    expect(await processesOf(data)).toEqual([]);
    expect((await stat(path.join(data, 'installation.json'))).mode & 0o077).toBe(0);
  }, 240_000);

  it('is told when the folder of the data is not his', async () => {
    const data = folder.file('foreign');
    await mkdir(data, { mode: 0o755 });
    const { code, stdout, stderr } = await runProduct(['up', '--once'], { data, checkout, account: ORDINARY }).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Der Ordner .*foreign ist für Ihren Benutzer nicht nutzbar \(EACCES\)\. Starten Sie mit dem Benutzer, der ihn angelegt hat,.*\n$/);
    expect(await readdir(data)).toEqual([]);
  }, 60_000);

  it('may be root below a folder that the database user cannot enter', async () => {
    await chown(folder.file('home'), 0, 0);
    await chmod(folder.file('home'), 0o700);
    const data = folder.file('home', 'of-root');
    const start = runProduct(['up', '--once'], { data, checkout });
    // Far enough to prove it: database, programs and data are where that user can go.
    await start.until(/Demodaten \d+: 0 von 41/);
    start.pressCtrlC();
    const { code, stderr } = await start.ended;
    const shelter = /kann .*of-root\/postgres nicht betreten; die Datenbank liegt in (\/\S+)\.\n/.exec(stderr)?.[1] ?? '';
    shelters.push(shelter);
    expect([code, stderr]).toEqual([130, expect.stringMatching(/kann die Programme in .* nicht ausführen; genutzt wird die Kopie in/)]);
    expect(await readdir(shelter)).toEqual(expect.arrayContaining(['data', 'secrets.json']));
    expect(await processesOf(data)).toEqual([]);
    expect(await processesOf(shelter)).toEqual([]);
  }, 120_000);
});
