import { readFile } from 'node:fs/promises';
import { closedLoop } from './closed-loop.mjs';
import { openInstallation } from './installation.mjs';
import { CASES } from './query-cases.mjs';
import { ensureComparison } from './requested-comparison.mjs';
import { median, result } from './statistics.mjs';

const ROUNDS = 7;
const SECONDS = 1.5;
const WARM_UP_SECONDS = 3;
const TARGET_MS = 100;
const HOSTILE = new URL('../abuse/hostile-documents.ts', import.meta.url);

/** The documents of the gate, compiled on the fly: the same list, so that none is refused there and slow here. */
async function hostileDocuments() {
  const { transform } = await import('@swc/core');
  const { code } = await transform(await readFile(HOSTILE, 'utf8'), { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } });
  const { HOSTILE_DOCUMENTS, UNKNOWN_TO_THE_SCHEMA } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  // The demo answers introspection, which is off in production.
  const unknown = UNKNOWN_TO_THE_SCHEMA.filter(([name]) => !name.startsWith('introspection'));
  return [...HOSTILE_DOCUMENTS, ...unknown].map(([name, query]) => ({ name, body: JSON.stringify({ query }) }));
}

const LARGE_BODIES = [
  { name: 'a body of 10 MB', body: JSON.stringify({ query: '{ me { roles } }', variables: { filler: 'x'.repeat(10_000_000) } }) },
  { name: 'a batch of 1,000', body: JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ me { roles } }' }))) },
];

async function refused(url, token, { name, body }) {
  const start = performance.now();
  const { status, body: answer } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body });
  await answer.cancel();
  if (status < 400 || status > 499) throw new Error(`${name} is answered ${status}`);
  return performance.now() - start;
}

/** Sends hostile documents one after the other until told to stop. */
function attack(url, token, documents) {
  let isOn = true;
  let sent = 0;
  const done = (async () => {
    for (; isOn; sent += 1) await refused(url, token, documents[sent % documents.length]);
  })();
  return async () => {
    isOn = false;
    await done;
    return sent;
  };
}

/** How long a refusal takes, and what an honest caller feels while somebody sends nothing but hostile documents. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  const { login, query } = CASES.youthOffices;
  const token = await installation.tokenOf(login);
  const port = Number(new URL(installation.addresses.api).port);
  const url = `http://127.0.0.1:${port}/graphql`;
  const documents = await hostileDocuments();
  const honest = (seconds) => closedLoop({ port, path: '/graphql', body: { query }, token, connections: 1, seconds });
  await honest(WARM_UP_SECONDS);
  const times = [...documents, ...LARGE_BODIES].map((document) => ({ ...document, times: [] }));
  const alone = [];
  const attacked = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    for (const document of times) document.times.push(await refused(url, token, document));
    alone.push(await honest(SECONDS));
    const stop = attack(url, token, documents);
    attacked.push(await honest(SECONDS));
    note(`alone ${alone.at(-1).p50.toFixed(1)} ms, beside ${await stop()} hostile documents ${attacked.at(-1).p50.toFixed(1)} ms`);
  }
  const slowest = times.map(({ name, times: all }) => ({ name, time: median(all) })).sort((a, b) => b.time - a.time);
  return [
    result({ name: 'abuse.refusal', unit: 'ms, median of each hostile request', values: slowest.map(({ time }) => time), target: TARGET_MS, of: 'max', note: `${slowest.length} requests, each ${ROUNDS} times; slowest: ${slowest.slice(0, 3).map(({ name, time }) => `${name} ${time.toFixed(1)} ms`).join(', ')}` }),
    result({ name: 'abuse.honest-slowdown', unit: 'p50 of an honest caller beside an attacker over p50 alone', values: attacked.map(({ p50 }, index) => p50 / alone[index].p50), target: 2, note: 'one honest caller, one attacker in a closed loop of all hostile documents' }),
  ];
}
