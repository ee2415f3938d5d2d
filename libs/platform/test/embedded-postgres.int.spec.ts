import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Cluster, ClusterError, type ClusterOptions, type ClusterVersion, startCluster } from '@srb/platform/embedded-postgres';
import pg from 'pg';

const VERSION = Number(process.env['SRB_TEST_PG'] ?? '18') as ClusterVersion;
const COMPILED = pathToFileURL(path.resolve('dist/libs/platform/embedded-postgres/index.js')).href;
const AS_ROOT = process.getuid?.() === 0;

let base: string;
let directory: string;
let notices: string[];
const running: Cluster[] = [];
const children: ChildProcess[] = [];

async function start(options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ directory, version: VERSION, onNotice: (german) => notices.push(german), ...options });
  running.push(cluster);
  return cluster;
}

async function ask<Row extends pg.QueryResultRow>(cluster: Cluster, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: cluster.superuserUrl('postgres') });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another Node process that starts the cluster, prints the server's id and stays. */
function startElsewhere(): ChildProcess {
  const code = `
    const { startCluster } = await import(${JSON.stringify(COMPILED)});
    const cluster = await startCluster({ directory: ${JSON.stringify(directory)}, version: ${VERSION}, onNotice: () => undefined });
    process.on('SIGTERM', () => cluster.stop().then(() => process.exit(0)));
    process.stdout.write(String(cluster.pid));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function serverOf(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('the process has no output');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return Number(chunk.toString());
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The process of a stopped server may need a moment to be collected by the system. */
async function expectGone(pid: number): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (isAlive(pid) && Date.now() < deadline) await pause(10);
  expect(isAlive(pid)).toBe(false);
}

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'srb-cluster-'));
  await chmod(base, 0o755);
  directory = path.join(base, 'db');
});
beforeEach(() => {
  notices = [];
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGKILL');
  for (const cluster of running.splice(0)) await cluster.stop();
});
afterAll(() => rm(base, { recursive: true, force: true }));

describe('the first start', () => {
  it('is whole or absent: a killed one heals', async () => {
    const child = startElsewhere();
    const draft = async () => (await readdir(directory).catch(() => [])).some((name) => name.startsWith('draft-'));
    while (!(await draft())) await pause(5);
    await end(child, 'SIGKILL');

    const cluster = await start();
    expect(notices).toEqual([expect.stringContaining('abgebrochener erster Start')]);
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await readdir(directory)).filter((name) => name.startsWith('draft-'))).toEqual([]);
    await ask(cluster, `create table kept as select 'Größe' as word`);
  });

  it('listens on loopback only, speaks UTF-8, and keeps its password to itself', async () => {
    const cluster = await start();
    const [settings] = await ask(
      cluster,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, current_user as name,
              (current_setting('server_version_num')::int / 10000) as version`,
    );
    expect(settings).toEqual({ addresses: '127.0.0.1', sockets: '', encoding: 'UTF8', fsync: 'on', name: 'postgres', version: VERSION });
    const sorted = await ask(cluster, `select string_agg(w, ' ' order by w collate "de-x-icu") as words from unnest(array['zu', 'Öl', 'offen']) w`);
    expect(sorted).toEqual([{ words: 'offen Öl zu' }]);
    expect((await stat(path.join(cluster.directory, 'secrets.json'))).mode & 0o777).toBe(0o600);
    const intruder = new pg.Client({ connectionString: cluster.superuserUrl('postgres').replace(/:[0-9a-f]+@/, ':wrong@') });
    await expect(intruder.connect()).rejects.toThrow(/password authentication failed/);
  });
});

describe('stop and start', () => {
  it('keeps data and port', async () => {
    const first = await start();
    await first.stop();
    await first.stop();
    await expectGone(first.pid);
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'select word from kept')).toEqual([{ word: 'Größe' }]);
    expect(notices).toEqual([]);
  });

  it('leaves the server to the process that still uses it', async () => {
    const child = startElsewhere();
    const pid = await serverOf(child);
    const cluster = await start();
    expect(cluster).toMatchObject({ pid, adopted: true });
    await cluster.stop();
    expect(isAlive(pid)).toBe(true);
    await end(child, 'SIGTERM');
    await expectGone(pid);
  });
});

describe('after a kill', () => {
  it('of the starting process, the next start takes its server over and stops it', async () => {
    const child = startElsewhere();
    const pid = await serverOf(child);
    await end(child, 'SIGKILL');
    expect(isAlive(pid)).toBe(true);

    const cluster = await start();
    expect(cluster).toMatchObject({ pid, adopted: true });
    expect(notices).toEqual([expect.stringContaining(`(Prozess ${pid}, Port ${cluster.port}) wurde übernommen`)]);
    await cluster.stop();
    await expectGone(pid);
  });

  it('of the starting process, a server with other settings is started anew', async () => {
    const child = startElsewhere();
    const pid = await serverOf(child);
    await end(child, 'SIGKILL');
    const cluster = await start({ settings: { max_connections: '33' } });
    expect(cluster.pid).not.toBe(pid);
    expect(await ask(cluster, `select current_setting('max_connections') as most`)).toEqual([{ most: '33' }]);
  });

  it.each(['SIGKILL', 'SIGQUIT'] as const)('of the server by %s, it comes back by itself at its port with everything committed, and its user is told', async (signal) => {
    const cluster = await start();
    const { pid, port } = cluster;
    await ask(cluster, `insert into kept values ('${signal}')`);
    process.kill(pid, signal);
    while (notices.length < 2) await pause(10);
    expect(notices).toEqual([expect.stringContaining(`(Prozess ${pid}) ist abgerissen`), expect.stringMatching(/läuft wieder \(Prozess \d+\)\. Alles Gespeicherte ist da\.$/)]);
    expect([cluster.port, cluster.pid === pid]).toEqual([port, false]);
    expect(await ask(cluster, `delete from kept where word = '${signal}' returning word`)).toEqual([{ word: signal }]);
    await cluster.stop();
    await expectGone(cluster.pid);
  });

  it('of one connection by a crash inside the server, the same server goes on and is still held', async () => {
    const cluster = await start();
    const { pid } = cluster;
    const client = new pg.Client({ connectionString: cluster.superuserUrl('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ backend: number }>('select pg_backend_pid() as backend');
    // The server then ends all others too and recovers.
    process.kill(rows[0]?.backend ?? 0, 'SIGKILL');
    while (notices.length < 2) await pause(10);
    expect(cluster.pid).toBe(pid);
    const child = startElsewhere();
    expect(await serverOf(child)).toBe(pid);
    await end(child, 'SIGTERM');
    expect(isAlive(pid)).toBe(true);
  });

  it('that is wanted, it stays away', async () => {
    const cluster = await start();
    await cluster.stop();
    await pause(1_500);
    expect(isAlive(cluster.pid)).toBe(false);
    expect(notices).toEqual([]);
  });

  it('of the machine, a lock file that names somebody else’s process does no harm', async () => {
    const first = await start();
    await first.stop();
    const file = path.join(first.directory, 'data', 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${path.join(directory, 'data')}\n1700000000\n${first.port}\n\n127.0.0.1\n1 1\nready   \n`);
    expect((await start()).adopted).toBe(false);
  });
});

describe('what is in the way', () => {
  it('a lost password is set anew, the data stays', async () => {
    await rm(path.join(directory, 'secrets.json'));
    const cluster = await start();
    expect(notices).toEqual([expect.stringContaining('neu gesetzt')]);
    expect(await ask(cluster, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }]);
  });

  it('a taken port is avoided, or refused with the remedy when it was demanded', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen({ host: '127.0.0.1', port: first.port });
    await once(other, 'listening');
    try {
      await expect(start({ port: first.port })).rejects.toMatchObject({
        code: 'PORT_TAKEN',
        message: expect.stringMatching(new RegExp(`Port ${first.port} .*geben Sie einen anderen Port an`)),
      });
      const cluster = await start();
      expect(cluster.port).not.toBe(first.port);
      expect(notices).toEqual([`Port ${first.port} ist belegt; die Datenbank nutzt jetzt Port ${cluster.port}.`]);
    } finally {
      other.close();
    }
  });

  it('data of a newer version is refused and not touched', async () => {
    const newer = path.join(base, 'newer');
    await mkdir(path.join(newer, 'data'), { recursive: true });
    await writeFile(path.join(newer, 'data', 'PG_VERSION'), '19\n');
    await expect(start({ directory: newer })).rejects.toMatchObject({
      code: 'DATA_VERSION',
      message: expect.stringMatching(/neueren PostgreSQL-Version 19.*nichts verändert.*SRB_DATA_DIR/),
    });
    expect(await readdir(newer)).toEqual(['data']);
    expect(await readFile(path.join(newer, 'data', 'PG_VERSION'), 'utf8')).toBe('19\n');
  });

  it('files that are no database are refused and kept', async () => {
    const foreign = path.join(base, 'foreign');
    await mkdir(path.join(foreign, 'data'), { recursive: true });
    await writeFile(path.join(foreign, 'data', 'notes.txt'), 'mine');
    const refused = await start({ directory: foreign }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ClusterError);
    expect(refused).toMatchObject({ code: 'DATA_FOREIGN', message: expect.stringContaining('Verschieben Sie') });
    expect(await readdir(path.join(foreign, 'data'))).toEqual(['notes.txt']);
  });
});

/** The one case that differs: only root runs the server under another account. */
const CLOSED = AS_ROOT
  ? {
      mode: 0o700,
      title: 'moves to a folder the database user can enter, says which, and stays there',
      check: async (closed: string) => {
        const shelter = path.join('/var/lib/srb-portal', createHash('sha256').update(closed).digest('hex').slice(0, 16));
        try {
          const first = await start({ directory: closed });
          expect(first.directory).toBe(shelter);
          expect(notices).toEqual([`Der Datenbankbenutzer „postgres“ kann ${closed} nicht betreten; die Datenbank liegt in ${shelter}.`]);
          await first.stop();
          await chmod(path.dirname(closed), 0o755);
          const second = await start({ directory: closed });
          expect(second.directory).toBe(shelter);
          await second.stop();
        } finally {
          await rm(shelter, { recursive: true, force: true });
        }
      },
    }
  : {
      mode: 0o500,
      title: 'is refused with the remedy',
      check: async (closed: string) => {
        await expect(start({ directory: closed })).rejects.toMatchObject({
          code: 'DATA_UNREACHABLE',
          message: expect.stringMatching(/lässt sich nicht anlegen \(EACCES\).*SRB_DATA_DIR/),
        });
      },
    };

describe('a folder that cannot be entered', () => {
  it(`${CLOSED.title}`, async () => {
    const closed = path.join(base, 'closed', 'db');
    await mkdir(path.dirname(closed), { mode: CLOSED.mode });
    await CLOSED.check(closed);
  });
});
