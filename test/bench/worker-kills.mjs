import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openInstallation, waitUntilIdle } from './installation.mjs';
import { releaseConcept } from './office-release.mjs';
import { ensureComparison } from './requested-comparison.mjs';
import { result } from './statistics.mjs';

const OFFICE = '07336';
/** Reporting years that nobody has released; every one is a release, a job that gathers it, and one that compares. */
const FIRST_YEAR = 2026;
const YEARS = 50;
const JOBS = 2 * YEARS;
/** The worker is killed when so many jobs are done, and one is at work. */
const KILL_AT = [5, 25, 55, 70, 85];
const GREEN_SECONDS = 5;
const RESUMED_SECONDS = 20;

const DONE = `select count(*)::int as done from outbox where completed_at is not null and created_at >= $1`;
const ACTIVE = `select id from queue.job where state = 'active'`;
const COMPLETED = `select extract(epoch from completed_at) * 1000 as at from outbox where id = any ($1::uuid[])`;
const RESULTS = `
  select q.year, count(*)::int as requests, count(*) filter (where q.status = 'DONE')::int as done,
         (select count(*)::int from comparison c where c.year = q.year) as results,
         (select count(*)::int from audit_entry a join comparison c on c.id = a.entity_id
           where c.year = q.year and a.action = 'comparison.store') as stored
    from comparison_request q where q.year >= $1 group by q.year`;

async function green(url, patienceMs = 60_000) {
  const start = performance.now();
  while (performance.now() - start < patienceMs) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    if (answer?.ok === true) return (performance.now() - start) / 1000;
    await delay(20);
  }
  throw new Error('the worker does not come back');
}

/** Waits for the threshold, then for a job at work, and ends the worker in the middle of it. */
async function killAt(threshold, { installation, queue, since, url }) {
  while ((await installation.rows(DONE, [since]))[0].done < threshold) await delay(20);
  const pid = installation.pids().worker;
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await delay(1)) {
    if ((await queue.query(ACTIVE)).rowCount > 0) break;
  }
  process.kill(pid, 'SIGKILL');
  const at = Date.now();
  const interrupted = (await queue.query(ACTIVE)).rows.map(({ id }) => id);
  return { at, interrupted, green: await green(url) };
}

/** Counts what the jobs left behind; every fault is a sentence. */
async function faults(installation) {
  const rows = await installation.rows(RESULTS, [FIRST_YEAR]);
  const found = rows.flatMap(({ year, requests, done, results, stored }) => [
    ...(results === 1 && stored === 1 ? [] : [`${year}: ${results} results, stored ${stored} times`]),
    ...(done === requests ? [] : [`${year}: ${requests - done} requests not done`]),
  ]);
  if (rows.length !== YEARS) found.push(`${rows.length} years instead of ${YEARS}`);
  const repeated = rows.reduce((sum, { requests }) => sum + requests - 1, 0);
  return { found, repeated };
}

async function measure(installation, queue, note) {
  const url = `http://127.0.0.1:${(await installation.ports()).worker}/ready`;
  const [{ since }] = await installation.rows('select now() as since');
  const releases = (async () => {
    for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) await releaseConcept(installation, OFFICE, year);
  })();
  const kills = [];
  for (const threshold of KILL_AT) {
    kills.push(await killAt(threshold, { installation, queue, since, url }));
    note(`killed after ${threshold} of ${JOBS} jobs with ${kills.at(-1).interrupted.length} at work; green again after ${kills.at(-1).green.toFixed(2)} s`);
  }
  await releases;
  await waitUntilIdle(installation);
  for (const kill of kills) {
    const completed = await installation.rows(COMPLETED, [kill.interrupted]);
    // A job may have closed its row and only lacked the queue's receipt; it runs again and changes nothing.
    kill.resumed = completed.map(({ at }) => (Number(at) - kill.at) / 1000).filter((seconds) => seconds > 0);
  }
  return kills;
}

/** `kill -9` of the worker five times within 100 jobs that each store something. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  const queue = new pg.Client({ connectionString: installation.environment.DATABASE_URL_QUEUE });
  await queue.connect();
  try {
    await ensureComparison(installation);
    const kills = await measure(installation, queue, note);
    const { found, repeated } = await faults(installation);
    const resumed = kills.flatMap((kill) => kill.resumed);
    const interrupted = kills.filter((kill) => kill.interrupted.length > 0).length;
    const what = `${YEARS} releases of one office for ${YEARS} years through the API: ${YEARS} jobs that gather a release and ${YEARS} that compute and store a comparison; ${kills.length} kills, ${interrupted} of them with a job at work`;
    return [
      result({ name: 'kills.not-exactly-once', unit: 'years without exactly one stored result and all requests done', values: [found.length], target: 0, note: found.length > 0 ? found.join('; ') : what }),
      result({ name: 'kills.health-green', unit: 's from the kill', values: kills.map((kill) => kill.green), target: GREEN_SECONDS, of: 'max', note: 'until /ready answers 200; the waiting of the supervisor included' }),
      ...(resumed.length === 0 ? [] : [result({ name: 'kills.interrupted-job-done', unit: 's from the kill', values: resumed, target: RESUMED_SECONDS, of: 'max', note: 'until the interrupted job has closed its row' })]),
      result({ name: 'kills.repeated-requests', unit: 'requests that a job run twice opened again', values: [repeated], note: 'they lead to the result that is there' }),
    ];
  } finally {
    await queue.end();
  }
}
