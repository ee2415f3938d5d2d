import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { loginAs } from '../../apps/cli/login.js';
import { printedComparison } from './comparison-document.js';
import { secondsNow } from './crowding.js';
import { eventually, processesOf, serviceOf } from './processes.js';
import { endAll, runProduct, type Ended, type RunningCommand } from './running-command.js';
import { scratchFolder, type ScratchFolder } from './scratch-folder.js';

const READY = /Beenden: +Strg-C/;
const LATEST = '{ latestComparison { id released } }';
const REQUEST = 'mutation { requestComparison { id status } }';

let folder: ScratchFolder;
let data = '';
let running: RunningCommand;
/** The comparison stored by the first start; every later one finds it again. */
let stored = '';

beforeAll(async () => {
  folder = await scratchFolder();
  data = folder.file('data');
});

afterAll(async () => {
  await endAll();
  await folder.remove();
});

async function origins(): Promise<{ readonly api: string; readonly issuer: string; readonly worker: string }> {
  const { ports } = JSON.parse(await readFile(folder.file('data', 'installation.json'), 'utf8')) as { ports: Record<'api' | 'worker' | 'idp', number> };
  const origin = (port: number): string => `http://127.0.0.1:${port}`;
  return { api: origin(ports.api), worker: origin(ports.worker), issuer: origin(ports.idp) };
}

const isReady = (origin: string): Promise<boolean> => fetch(`${origin}/ready`).then(({ ok }) => ok, () => false);

function query(...args: readonly string[]): Promise<Ended> {
  return runProduct(['query', ...args], { data }).ended;
}

async function asMinistry<Data>(document: string): Promise<Data> {
  const { code, stdout, stderr } = await query('--as', 'ministerium', document);
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
  return (JSON.parse(stdout) as { data: Data }).data;
}

const latestId = async (): Promise<string> => (await asMinistry<{ latestComparison: { id: string } }>(LATEST)).latestComparison.id;

/** A sentence for a person, and no trace of the program. */
function expectOneSentence({ code, stdout, stderr }: Ended, pattern: RegExp): void {
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(pattern)]);
}

describe('a first start that is killed while the demo is loaded', () => {
  it('leaves its database running, which the next start takes over and completes', async () => {
    const first = runProduct(['up'], { data });
    await first.until(/Demodaten \d+: 10 von 41/);
    first.kill('SIGKILL');
    await first.ended;
    expect((await processesOf(data)).map(({ command }) => command)).toContainEqual(expect.stringContaining('postgres'));

    running = runProduct(['up'], { data });
    await running.until(READY);
    expect(running.stderr()).toMatch(/Ein noch laufender Datenbankserver .* wurde übernommen\./);
    expect(running.stderr()).toMatch(/Demodaten \d+: 0 von (2\d|3[01]) Jugendämtern/);
    expect(running.stdout()).toMatch(/41 von 41 Jugendämtern haben freigegeben/);
  }, 240_000);
});

describe('while it runs', () => {
  it('has told in German where it is, that it is a demo, and how to sign on', async () => {
    const { api, issuer } = await origins();
    const summary = running.stdout();
    for (const part of [`${api}/graphql`, issuer, data, 'Demodaten', '127.0.0.1', 'Kennwort „demo“', 'ministerium', 'planung-07336']) expect(summary).toContain(part);
  });

  it('answers queries of people who signed on, each with his own rights', async () => {
    const { api, worker } = await origins();
    expect(await Promise.all([isReady(api), isReady(worker)])).toEqual([true, true]);
    stored = await latestId();
    const planner = await query('--as', 'planung-07336', LATEST);
    expect(planner.code).toBe(1);
    expect(JSON.parse(planner.stdout)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expectOneSentence(await query('--as', 'niemand', LATEST), /Die Anmeldung als „niemand“ wurde abgelehnt\. Prüfen Sie/);
  }, 60_000);

  it('tells subscribers how a requested comparison proceeds, until it is done', async () => {
    const { api, issuer } = await origins();
    const { accessToken } = await loginAs({ issuer, clientId: 'srb-portal', audience: 'urn:srb-portal:api', login: 'ministerium', password: 'demo' });
    const client = createClient({
      url: `${api.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, lazy: false, connectionParams: { authorization: `Bearer ${accessToken}` },
    });
    const authorization = `Bearer ${accessToken}`;
    const response = await fetch(`${api}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body: JSON.stringify({ query: REQUEST }) });
    const { data: { requestComparison } } = (await response.json()) as { data: { requestComparison: { id: string } } };
    const seen: { status: string; progress: number; comparisonId: string | null }[] = [];
    const steps = client.iterate<{ comparisonProgress: (typeof seen)[number] }>({
      query: 'subscription($id: ID!) { comparisonProgress(requestId: $id) { status progress comparisonId } }', variables: { id: requestComparison.id },
    });
    for await (const { data: step } of steps) seen.push(...(step ? [step.comparisonProgress] : []));
    await client.dispose();
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ status: 'DONE', progress: 100, comparisonId: stored });
    expect(seen.map(({ progress }) => progress)).toEqual(seen.map(({ progress }) => progress).sort((a, b) => a - b));
  }, 60_000);

  it('refuses a second start in the same folder', async () => {
    expectOneSentence(await runProduct(['up'], { data }).ended, new RegExp(`läuft SRB-Portal schon \\(Prozess ${running.pid}\\)\\. Beenden Sie`));
  });

  it.each([
    ['taken', async () => new URL((await origins()).api).port, /Der Port \d+ aus SRB_API_PORT ist belegt\. Geben Sie einen anderen an/],
    ['none', async () => 'achtzig', /SRB_API_PORT ist kein Port: „achtzig“\. Geben Sie/],
    ['beyond all ports', async () => '70000', /SRB_API_PORT ist kein Port: „70000“\. Geben Sie/],
  ])('refuses a demanded port that is %s', async (_what, port, sentence) => {
    const environment = { SRB_API_PORT: await port() };
    expectOneSentence(await runProduct(['up', '--once'], { data: folder.file('elsewhere'), environment }).ended, sentence);
  });

  it.each(['api', 'worker', 'idp'] as const)('starts the %s again when it is killed', async (name) => {
    const before = await serviceOf(data, name);
    if (before === null) throw new Error(`${name} runs`);
    process.kill(before, 'SIGKILL');
    await eventually(`another ${name}`, async () => ![before, null].includes(await serviceOf(data, name)));
    const { api, worker, issuer } = await origins();
    await eventually(`${name} is ready`, () => (name === 'idp' ? fetch(`${issuer}/health`).then(({ ok }) => ok, () => false) : isReady({ api, worker }[name])));
    expect(await latestId()).toBe(stored);
  }, 60_000);
});

describe('Ctrl-C', () => {
  it('ends all of it in order', async () => {
    running.pressCtrlC();
    running.pressCtrlC();
    const { code, stderr } = await running.ended;
    expect([code, stderr.match(/Wird beendet …/g)]).toEqual([0, ['Wird beendet …']]);
    expect(await processesOf(data)).toEqual([]);
    expectOneSentence(await query('--as', 'ministerium', LATEST), /nicht erreichbar\. Starten Sie ihn mit npm start\./);
  }, 60_000);

  it('during a start ends that one, with the code of an interruption', async () => {
    const start = runProduct(['up', '--once'], { data });
    await start.until(/Datenbank wird gestartet/);
    start.pressCtrlC();
    expect(await start.ended).toMatchObject({ code: 130, stdout: '' });
    expect(await processesOf(data)).toEqual([]);
  }, 60_000);
});

describe('started again', () => {
  it('is ready within 15 seconds, at the same addresses, with the same data', async () => {
    const before = await origins();
    const start = performance.now();
    running = runProduct(['up'], { data });
    await running.until(READY);
    expect((performance.now() - start) / 1000).toBeLessThan(secondsNow(15));
    expect(await origins()).toEqual(before);
    expect(await latestId()).toBe(stored);
  }, 60_000);

  it('ends with its supervisor, also when that one is killed', async () => {
    running.kill('SIGKILL');
    await running.ended;
    await eventually('no service runs', async () => (await Promise.all((['api', 'worker', 'idp'] as const).map((name) => serviceOf(data, name)))).every((pid) => pid === null));
  }, 60_000);

  it('heals: the next start takes the database over, reads, and stops it', async () => {
    const { code, stdout, stderr } = await runProduct(['up', '--once', '--json'], { data }).ended;
    expect([code, printedComparison(stdout).comparison.id]).toEqual([0, stored]);
    expect(stderr).toMatch(/wurde übernommen\./);
    expect(await processesOf(data)).toEqual([]);
  }, 60_000);
});
