import { fork } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { closedLoop } from './closed-loop.mjs';
import { processorMilliseconds } from './machine.mjs';
import { CASES } from './query-cases.mjs';
import { notRun, result, round } from './statistics.mjs';

const ROUNDS = 7;
const SECONDS = 1;
/** Until the engine has compiled what is hot. */
const WARM_UP_REQUESTS = 2_000;
const WARM_UP_SECONDS = 25;
/** As many callers as each pool has connections, on both sides. */
const CONNECTIONS = 6;
/** The API on this side sends no mail; its links are never followed. */
const NO_INVITATIONS = { SRB_LINK_SECRET: 'no-invitation-is-sent-from-here-0123456789' };
const RUNGS = ['limit', 'guard', 'services', 'graphql', 'api'];

async function startServer(installation) {
  const environment = { ...process.env, ...installation.environment, NODE_ENV: 'production', SRB_ISSUER: installation.addresses.issuer, SRB_AUDIENCE: installation.audience, ...NO_INVITATIONS };
  const child = fork(new URL('./ladder-server.mjs', import.meta.url), [], { env: environment, execArgv: ['--enable-source-maps'], stdio: ['ignore', 2, 2, 'ipc'] });
  const answer = () =>
    new Promise((resolve, reject) => {
      child.once('message', ({ value }) => resolve(value));
      child.once('exit', () => reject(new Error('the other side of the benchmark has ended')));
    });
  const ports = await answer();
  const tell = (command, input = null) => {
    child.send({ command, input });
    return answer();
  };
  return { ...ports, pid: child.pid, tell, stop: () => child.kill() };
}

function ways(server, installation, name, token) {
  const { query } = CASES[name];
  const way = (rung) => ({ rung, pid: server.pid, port: server.port, path: `/${name}/${rung}`, body: { query }, token });
  const api = { ...way('api'), pid: installation.pids().api, port: Number(new URL(installation.addresses.api).port), path: '/graphql' };
  return RUNGS.map((rung) => (rung === 'api' ? api : way(rung)));
}

async function ask({ port, path: where, body, token }) {
  const response = await fetch(`http://127.0.0.1:${port}${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** The comparison is worth nothing unless both sides say the same. */
async function assertSameAnswer(all, name) {
  const [limit, , , graphql, api] = await Promise.all(all.map(ask));
  if (api.errors !== undefined) throw new Error(`${name}: ${JSON.stringify(api.errors)}`);
  for (const answer of [limit, graphql]) {
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), api)) throw new Error(`${name}: the limit answers otherwise than the API`);
  }
  return JSON.stringify(api).length;
}

async function measure(way) {
  const before = await processorMilliseconds(way.pid);
  const figures = await closedLoop({ ...way, connections: CONNECTIONS, seconds: SECONDS });
  return { ...figures, processor: ((await processorMilliseconds(way.pid)) - before) / figures.requests };
}

/** So many requests, not so many seconds: on a busy machine seconds hold few, and the code would still be interpreted. */
async function warmUp(way) {
  const start = performance.now();
  for (let requests = 0; requests < WARM_UP_REQUESTS && performance.now() - start < WARM_UP_SECONDS * 1000; ) {
    requests += (await closedLoop({ ...way, connections: CONNECTIONS, seconds: 1 })).requests;
  }
}

/** Rounds over all rungs in turn, every second one backwards, so that a busy neighbour meets all of them. */
async function climb(all, note) {
  for (const way of all) await warmUp(way);
  const figures = Object.fromEntries(all.map(({ rung }) => [rung, []]));
  for (let index = 0; index < ROUNDS; index += 1) {
    for (const way of index % 2 === 0 ? all : all.toReversed()) figures[way.rung].push(await measure(way));
    note(RUNGS.map((rung) => `${rung} ${figures[rung].at(-1).perSecond.toFixed(0)}/s`).join(' · '));
  }
  return figures;
}

async function profile(server, way) {
  const own = { ...way, port: server.apiPort };
  await warmUp(own);
  await server.tell('profileStart');
  await closedLoop({ ...own, connections: CONNECTIONS, seconds: 3 });
  const shares = await server.tell('profileStop');
  return shares.slice(0, 14).map(({ name, share }) => `${name} ${(share * 100).toFixed(1)} %`).join(', ');
}

function report(prefix, figures, { targets, bytes, busy }) {
  const of = (rung, key) => figures[rung].map((entry) => entry[key]);
  const ratios = (over, under, key) => of(over, key).map((value, index) => value / of(under, key)[index]);
  const line = (name, unit, values, more = {}) => result({ name: `${prefix}.${name}`, unit, values, ...more });
  const what = `${CONNECTIONS} callers, closed loop, ${SECONDS} s a round, interleaved; equal answers of ${bytes} bytes`;
  return [
    line('ratio-to-limit', 'requests/s of the API over those of the limit', ratios('api', 'limit', 'perSecond'), { target: targets.ratio, atMost: false, note: what }),
    line('ratio-to-limit-with-guard', 'the same; the limit looks up the rights too', ratios('api', 'guard', 'perSecond')),
    line('processor-ratio', 'processor time per request of the limit over that of the API', ratios('limit', 'api', 'processor'), { note: 'depends less on what else the machine does than the throughput' }),
    line('p99-ratio', 'p99 of the API over that of the limit', ratios('api', 'limit', 'p99'), { target: targets.p99 }),
    ...RUNGS.flatMap((rung) => [
      line(`${rung}.throughput`, 'requests/s', of(rung, 'perSecond')),
      line(`${rung}.p50`, 'ms', of(rung, 'p50')),
      line(`${rung}.p99`, 'ms', of(rung, 'p99')),
      line(`${rung}.processor`, 'ms of processor time of the serving process per request', of(rung, 'processor')),
    ]),
    line('profile', 'share of the busy time of the API by package', [1], { note: busy }),
  ];
}

const isControl = (text) => /^(BEGIN|COMMIT|ROLLBACK)/.test(text);

/** Measures one query on every rung. Returns the lines of the report. */
export async function climbLadder({ installation, prefix, names, targets, mostStatements = null, peer, note }) {
  await installation.as('ministerium', '{ latestComparison { id } }');
  const server = await startServer(installation);
  try {
    const lines = [];
    for (const name of names) {
      const token = await installation.tokenOf(CASES[name].login);
      const all = ways(server, installation, name, token);
      const bytes = await assertSameAnswer(all, name);
      const figures = await climb(all, (text) => note(`${name}: ${text}`));
      lines.push(...report(`${prefix}.${name}`, figures, { targets, bytes, busy: await profile(server, all.at(-1)) }));
      const sent = await server.tell('count', { query: CASES[name].query, token });
      const data = sent.filter((text) => !isControl(text)).length;
      lines.push(result({ name: `${prefix}.${name}.statements`, unit: 'SQL statements per request', values: [data], target: mostStatements, note: `and ${sent.length - data} messages of transaction control (BEGIN with settings, COMMIT)` }));
      note(`${name}: ratio ${round(lines.find((line) => line.name === `${prefix}.${name}.ratio-to-limit`).median)}`);
    }
    return [...lines, notRun(`${prefix}.ratio-to-peer`, 'requests/s', targets.peer, peer)];
  } finally {
    server.stop();
  }
}
