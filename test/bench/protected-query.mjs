import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beginStatement } from '../../dist/libs/platform/database/begin-statement.js';
import { openInstallation } from './installation.mjs';
import { CASES } from './query-cases.mjs';
import { ensureComparison } from './requested-comparison.mjs';
import { result } from './statistics.mjs';

const ROUNDS = 9;
const SECONDS = 1;
const CALLERS = 6;
const OFFICE = '07336';
const CONTROL = /^(BEGIN|COMMIT)/;

/** Tables of the statement under test that carry a tenant, by alias: the explicit condition names each of them. */
const TENANT_TABLES = ['k', 'p', 's', 'a'];

/** The same statement with the condition written out, for a role that no policy limits. */
function withCondition(text, tenantId) {
  const named = text
    .replace(/from kita a where/g, `from kita a where a.tenant_id = '${tenantId}' and`)
    .replace(/\n\s*where \(\$1/, `\n   where k.tenant_id = '${tenantId}' and p.tenant_id = '${tenantId}' and s.tenant_id = '${tenantId}' and ($1`);
  for (const alias of TENANT_TABLES) {
    if (!named.includes(`${alias}.tenant_id = '${tenantId}'`)) throw new Error(`no condition on ${alias}`);
  }
  return named;
}

/** Callers in a closed loop, each with its connection of the pool for one transaction. */
async function loop(pool, statements) {
  const end = performance.now() + SECONDS * 1000;
  let transactions = 0;
  const caller = async () => {
    while (performance.now() < end) {
      const client = await pool.connect();
      client.connection.stream.cork();
      const sent = statements.map((statement) => client.query(statement));
      client.connection.stream.uncork();
      await Promise.all(sent);
      client.release();
      transactions += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return transactions / ((performance.now() - start) / 1000);
}

/** A role that sees every row without any policy, so that only the condition limits: made for this benchmark alone. */
async function openPeerRole(installation) {
  const admin = new pg.Client({ connectionString: installation.superuserUrl });
  await admin.connect();
  await admin.query(`create role srb_bench_peer login bypassrls password 'bench-only'`);
  await admin.query('grant select on all tables in schema public to srb_bench_peer');
  await admin.query('grant usage on schema public, app to srb_bench_peer');
  await admin.end();
  const url = new URL(installation.environment.DATABASE_URL_TENANT);
  url.username = 'srb_bench_peer';
  url.password = 'bench-only';
  return url.toString();
}

/** R3: the statement of a list under row-level security against the same transaction with an explicit condition. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  const [{ id: tenantId }] = await installation.rows('select id from youth_office where ags = $1', [OFFICE]);
  const [{ text, values }] = await CASES.kitas.statements();
  const poolOf = (connectionString) => new pg.Pool({ connectionString, max: CALLERS, pipeline: true });
  const [protectedPool, peerPool] = [poolOf(installation.environment.DATABASE_URL_TENANT), poolOf(await openPeerRole(installation))];
  const begin = beginStatement({ access: 'tenant', tenantId, actorId: null, requestId: randomUUID(), origin: 'OFFICE', kitaIds: null }, 'READ ONLY');
  const explicit = { name: 'explicit', text: withCondition(text, tenantId), values };
  const sides = {
    protected: () => loop(protectedPool, [begin, { name: 'protected', text, values }, 'COMMIT']),
    explicit: () => loop(peerPool, [begin, explicit, 'COMMIT']),
    bare: () => loop(peerPool, [explicit]),
  };
  try {
    const [ours] = await rowsOf(protectedPool, [begin, { text, values }, 'COMMIT']);
    const [theirs] = await rowsOf(peerPool, [begin, { text: explicit.text, values }, 'COMMIT']);
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error('the two sides read different rows');
    return await measure(sides, note);
  } finally {
    await Promise.all([protectedPool.end(), peerPool.end()]);
  }
}

async function rowsOf(pool, statements) {
  const client = await pool.connect();
  try {
    const answers = await Promise.all(statements.map((statement) => client.query(statement)));
    return answers.filter((_answer, index) => !CONTROL.test(String(statements[index]))).map(({ rows }) => rows);
  } finally {
    client.release();
  }
}

async function measure(sides, note) {
  const figures = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (const run of Object.values(sides)) await run();
  for (let index = 0; index < ROUNDS; index += 1) {
    const order = index % 2 === 0 ? Object.entries(sides) : Object.entries(sides).toReversed();
    for (const [name, run] of order) figures[name].push(await run());
    note(Object.entries(figures).map(([name, values]) => `${name} ${values.at(-1).toFixed(0)}/s`).join(' · '));
  }
  const ratios = (under) => figures.protected.map((value, index) => value / figures[under][index]);
  return [
    result({ name: 'r3.ratio-to-explicit', unit: 'transactions/s of the protected query over those with an explicit condition', values: ratios('explicit'), target: 0.97, atMost: false, note: `50 Kitas with provider and space; ${CALLERS} callers, closed loop, interleaved; equal rows` }),
    result({ name: 'r3.ratio-to-bare', unit: 'the same over the bare statement in autocommit', values: ratios('bare') }),
    ...Object.entries(figures).map(([name, values]) => result({ name: `r3.${name}`, unit: 'transactions/s', values })),
  ];
}
