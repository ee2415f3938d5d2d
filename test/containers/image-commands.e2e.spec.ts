import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { pg } from '@srb/platform/database';
import { startCluster } from '@srb/platform/embedded-postgres';
import { reservePort } from '../../apps/cli/installation/ports.js';
import { eventually } from '../start/processes.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';
import { list, readComposeFile, readExample, serviceOf } from './compose-file.js';
import { copiedIntoImage, layOutImage } from './image-folder.js';

/** What an operator fills into the examples. */
const PASSWORD = 'password-of-the-test-0123456789-abcdef';

let folder: ScratchFolder;
let cluster: Awaited<ReturnType<typeof startCluster>>;
let environment: Readonly<Record<string, string>>;
const compose = await readComposeFile();

/** The statements that the database's first start runs, with the passwords that `psql` would put in. */
async function initStatements(): Promise<string> {
  const script = await readFile(productPath('docker/postgres/init.sh'), 'utf8');
  const sql = /<<'SQL'\n([\s\S]*)\nSQL/.exec(script)?.[1];
  if (sql === undefined) throw new Error('docker/postgres/init.sh has no statements');
  return sql.replace(/:'\w+'/g, `'${PASSWORD}'`);
}

async function runInit(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const statement of (await initStatements()).split(';').filter((text) => text.trim() !== '')) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The settings of a service as the examples have them, with passwords filled in and this test's database as host. */
async function settingsOf(name: string): Promise<Record<string, string>> {
  const service = serviceOf(compose, name);
  const examples = await Promise.all(list(service.env_file).map((file) => readExample(`${file}.example`)));
  const written = Object.assign({}, ...examples, service.environment) as Record<string, string>;
  const filled = Object.entries(written).map(([variable, value]) => [
    variable,
    (value === '' ? PASSWORD : value).replace(/<[\w ]+>/, PASSWORD).replace('@postgres:5432', `@127.0.0.1:${cluster.port}`),
  ]);
  const settings = Object.fromEntries(filled) as Record<string, string>;
  // Jobs live in PostgreSQL here; the suite with Redis is another one.
  delete settings['REDIS_URL'];
  return { ...settings, NODE_ENV: 'production', PATH: process.env['PATH'] ?? '' };
}

function commandOf(name: string): readonly string[] {
  const { command } = serviceOf(compose, name);
  if (typeof command !== 'string') throw new Error(`the service ${name} names its command as one text`);
  return /^sh -c "(.*)"$/.exec(command) === null ? command.split(' ') : ['sh', '-c', command.slice('sh -c "'.length, -1)];
}

async function start(name: string, portVariable: string): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const reserved = await reservePort(portVariable, []);
  await reserved.release();
  const [file = '', ...args] = commandOf(name);
  const child = spawn(file, args, {
    cwd: folder.file('app'),
    env: { ...(await settingsOf(name)), SRB_API_HOST: '127.0.0.1', [portVariable]: String(reserved.port) },
    stdio: ['ignore', 'inherit', 'ignore'],
  });
  return { port: reserved.port, child };
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`).then(({ ok }) => ok, () => false);
}

beforeAll(async () => {
  spawnSync(process.execPath, [productPath('apps/cli/build.mjs')], { stdio: 'inherit' });
  folder = await scratchFolder();
  await layOutImage(folder.file('app'), copiedIntoImage(await readFile(productPath('docker/Dockerfile'), 'utf8')));
  cluster = await startCluster({ directory: folder.file('postgres'), onNotice: () => undefined });
  await runInit(cluster.superuserUrl('postgres'));
  environment = await settingsOf('setup');
}, 120_000);

afterAll(async () => {
  await cluster.stop();
  await folder.remove();
});

describe('the commands of the image, run outside of a container in a folder that holds what the image holds', () => {
  it('set up schema, roles, offices and catalogues, and may do so again', () => {
    const [file = '', ...args] = commandOf('setup');
    for (const _ of [1, 2]) {
      const { status, stdout, stderr } = spawnSync(file, args, { cwd: folder.file('app'), env: environment, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, expect.not.stringContaining('Error')]);
      expect(stdout).toContain('41 Jugendämter');
    }
  }, 120_000);

  it.each([['api', 'SRB_API_PORT'], ['worker', 'SRB_WORKER_PORT']])('%s starts with the settings of the examples, and ends when told', async (name, variable) => {
    const { port, child } = await start(name, variable);
    const ended = once(child, 'exit');
    await eventually(`${name} is ready`, () => isReady(port));
    // The pages come with the API.
    expect(await fetch(`http://127.0.0.1:${port}/`).then(({ status }) => status)).toBe(name === 'api' ? 200 : 404);
    child.kill('SIGTERM');
    await ended;
    expect(await isReady(port)).toBe(false);
  });
});
