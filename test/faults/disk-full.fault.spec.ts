import { execFileSync } from 'node:child_process';
import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { secondsNow } from '../start/crowding.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';
import { call, type Answer } from '../support/graphql-call.js';
import { openInstallation, type Person, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable } from '../support/printed-table.js';
import { deliver, type Delivered } from '../support/retrying-client.js';

const AGS = '07336';
const DISK = '400m';
const BACK_WITHIN_S = 5;
const PLANNER: Person = { login: 'planung', ags: AGS, role: 'PLANNING' };
const CREATE = 'mutation ($input: SocialSpaceInput!) { createSocialSpace(input: $input) { id } }';
const CLEAR = /^(Der Speicherplatz der Datenbank ist erschöpft\.|Die Datenbank ist gerade nicht erreichbar\.|Die Anfrage hat zu lange gedauert\.|Das System ist gerade ausgelastet\.) .*\.$/;
const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;

let disk: ScratchFolder;
let filler: string;
let installation: TestInstallation;
let api: RunningService;
let worker: RunningService;
let token: string;

async function mountSmallDisk(): Promise<void> {
  disk = await scratchFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0755`, 'none', disk.path]);
  filler = disk.file('filler');
}

/** Takes what is left, to the last page. */
async function fill(): Promise<number> {
  const file = await open(filler, 'a');
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(size, 1);
      while (await file.write(block).then(({ bytesWritten }) => bytesWritten > 0, () => false));
    }
  } finally {
    await file.close();
  }
  return (await stat(filler)).size;
}

/** A text that no compression makes small, so that the tables grow. */
const long = (length: number): string => Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20_000))).join('');
const space = (number: number) => ({ query: CREATE, variables: { input: { code: `D${number}`, name: `Raum ${number}`, description: long(1_900), validFrom: '2021-07-01' } }, token });
const idOf = ({ data }: Answer) => (data?.['createSocialSpace'] as { id: string }).id;
const ready = async ({ origin }: RunningService): Promise<boolean> => (await fetch(`${origin}/ready`).catch(() => null))?.ok === true;

if (!isLinuxRoot) {
  // Only root may mount; CI runs as root and must not pass over it.
  it('a full disk needs root on Linux, for a small disk of its own', () => expect(process.env['CI']).not.toBe('true'));
} else {
  beforeAll(async () => {
    await mountSmallDisk();
    installation = await openInstallation({ data: disk.path, people: () => [PLANNER] });
    [api, worker] = await Promise.all([installation.start('api'), installation.start('worker')]);
    token = await installation.tokenOf(PLANNER);
  }, 240_000);

  afterAll(async () => {
    await installation.close();
    execFileSync('umount', ['-l', disk.path]);
    await disk.remove();
  }, 60_000);

  describe('a disk that is full to the last page', () => {
    it('refuses changes with a clear message, loses nothing, and goes on by itself when there is room again', async () => {
      const before = (await deliver(api.origin, space(0))).answer;
      const pids = [await api.pid(), await worker.pid()];
      const filled = await fill();
      const stored = [idOf(before)];
      const refused: { readonly key: string; readonly number: number; readonly message: string }[] = [];
      for (let number = 1; refused.length < 5; number += 1) {
        const key = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
        const answer = await call(api.origin, { ...space(number), headers: { 'x-idempotency-key': key } });
        if (answer.code === null) stored.push(idOf(answer));
        else refused.push({ key, number, message: `${answer.code}: ${answer.errors[0]?.message ?? ''}` });
        if (number > 20_000) throw new Error('the disk does not get full');
      }
      await rm(filler);
      const start = performance.now();
      while (!(await ready(api)) || !(await ready(worker))) await pause(25);
      const again: Delivered[] = [];
      for (const { number } of refused) again.push(await deliver(api.origin, space(number)));
      const seconds = (performance.now() - start) / 1000;

      const database = await installation.connect('TENANT');
      await database.query(`select set_config('app.tenant_id', $1, false)`, [installation.offices.get(AGS)]);
      const rows = (await database.query<{ id: string }>('select id from social_space')).rows.map(({ id }) => id).sort();
      printTable('a full disk', {
        'filled by something else (MB)': Math.round(filled / 1_048_576), 'changes stored until nothing went any more': stored.length, refused: refused.length,
        'stored after there was room': again.length, 'rows stored': rows.length, 'back after (ms)': Math.round(seconds * 1000), 'database restarted': installation.notices.filter((notice) => notice.includes('läuft wieder')).length,
        'said': [...new Set(refused.map(({ message }) => message))].join(' | '),
      });
      for (const { message } of refused) expect(message.replace('UNAVAILABLE: ', '')).toMatch(CLEAR);
      expect(rows).toEqual([...stored, ...again.map(({ answer }) => idOf(answer))].sort());
      expect([await api.pid(), await worker.pid()]).toEqual(pids);
      expect(seconds).toBeLessThan(secondsNow(BACK_WITHIN_S));
    }, 240_000);
  });
}
