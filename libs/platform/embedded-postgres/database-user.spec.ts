import { describe, expect, it } from '@jest/globals';
import type { CommandRunner } from './command.js';
import { provideDatabaseUser } from './database-user.js';

/** A system with the accounts given; `makers` are the programs on it that can add one. */
function system(accounts: Record<string, number>, makers: readonly string[] = []) {
  const calls: string[] = [];
  const run: CommandRunner = async (file, args) => {
    const fail = { code: 127, stdout: '', stderr: `${file}: not found` };
    if (file !== 'id') {
      calls.push(file);
      if (!makers.includes(file)) return fail;
      accounts['postgres'] = 990;
      return { code: 0, stdout: '', stderr: '' };
    }
    const [flag, who] = args;
    const found = Object.entries(accounts).find(([name, uid]) => who === name || who === String(uid));
    if (found === undefined) return { ...fail, code: 1 };
    return { code: 0, stdout: `${flag === '-un' ? found[0] : found[1]}\n`, stderr: '' };
  };
  return { run, calls };
}

describe('provideDatabaseUser', () => {
  const notices: string[] = [];
  const onNotice = (german: string) => notices.push(german);

  it('takes the account postgres where there is one', async () => {
    const { run, calls } = system({ postgres: 101 });
    expect(await provideDatabaseUser(undefined, onNotice, run)).toEqual({ name: 'postgres', uid: 101, gid: 101 });
    expect(calls).toEqual([]);
  });

  it('keeps the owner of existing data', async () => {
    const { run } = system({ postgres: 101, mia: 1000 });
    expect(await provideDatabaseUser(1000, onNotice, run)).toEqual({ name: 'mia', uid: 1000, gid: 1000 });
  });

  it('never takes root, even where data belongs to it', async () => {
    const { run } = system({ root: 0, postgres: 101 });
    expect((await provideDatabaseUser(0, onNotice, run)).name).toBe('postgres');
  });

  it.each([
    [['useradd'], ['useradd']],
    [['adduser'], ['useradd', 'adduser']],
  ])('creates the account with %j and says so', async (makers, expected) => {
    notices.length = 0;
    const { run, calls } = system({}, makers);
    expect(await provideDatabaseUser(undefined, onNotice, run)).toEqual({ name: 'postgres', uid: 990, gid: 990 });
    expect(calls).toEqual(expected);
    expect(notices).toEqual([expect.stringContaining('„postgres“ wurde angelegt')]);
  });

  it('names the remedy when no account can be made', async () => {
    const { run } = system({});
    await expect(provideDatabaseUser(undefined, onNotice, run)).rejects.toMatchObject({
      code: 'USER_MISSING',
      message: expect.stringMatching(/useradd: not found.*Legen Sie ihn/),
    });
  });
});
