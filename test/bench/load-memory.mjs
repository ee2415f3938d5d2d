import { closedLoop } from './closed-loop.mjs';
import { openInstallation } from './installation.mjs';
import { residentMegabytes } from './machine.mjs';
import { inspectHeap } from './inspected-heap.mjs';
import { CASES } from './query-cases.mjs';
import { ensureComparison } from './requested-comparison.mjs';
import { median, result } from './statistics.mjs';

const MINUTES = 5;
/** Until caches, compiled code and the heap have the size they need. */
const WARM_UP_MINUTES = 1.5;
const CONNECTIONS = 6;
const SLICE_SECONDS = 4;
const TARGET_MB_PER_MINUTE = 1;
const MEGABYTE = 1_048_576;

/** Slope of a line through the points, by least squares. */
function slope(points) {
  const mean = (key) => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  const [x, y] = [mean('minute'), mean('megabytes')];
  const over = points.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0);
  return over / points.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

/**
 * What the API holds on to while the queries of r1 run without a pause: its heap after a full collection. Resident memory
 * goes up and down with the collector's own pace by a hundred megabytes, which would hide a leak of one, and show one
 * where there is none; it is given beside.
 */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  const pid = installation.pids().api;
  const port = Number(new URL(installation.addresses.api).port);
  const ways = await Promise.all(['youthOffices', 'kitas', 'latestComparison'].map(async (name) => {
    const { login, query } = CASES[name];
    return { port, path: '/graphql', body: { query }, token: await installation.tokenOf(login), connections: CONNECTIONS, seconds: SLICE_SECONDS };
  }));
  const heap = await inspectHeap(pid);
  const points = [];
  let requests = 0;
  const start = performance.now();
  try {
    for (let minute = 0; minute < MINUTES; minute = (performance.now() - start) / 60_000) {
      for (const way of ways) requests += (await closedLoop(way)).requests;
      const resident = residentMegabytes(pid);
      points.push({ minute: (performance.now() - start) / 60_000, resident, megabytes: (await heap.usedAfterCollection()) / MEGABYTE });
      const { minute: now, megabytes } = points.at(-1);
      if (points.length % 3 === 0) note(`${now.toFixed(1)} min, ${requests} requests: ${megabytes.toFixed(1)} MB alive, ${resident.toFixed(0)} MB resident`);
    }
  } finally {
    heap.close();
  }
  const steady = points.filter(({ minute }) => minute >= WARM_UP_MINUTES);
  const half = Math.floor(steady.length / 2);
  const middle = (part) => median(part.map(({ resident }) => resident)).toFixed(0);
  return [
    result({ name: 'load-memory.slope', unit: 'MB alive per minute', values: [slope(steady)], target: TARGET_MB_PER_MINUTE, note: `heap of the api after a full collection, under ${requests} requests of r1 in ${MINUTES} minutes, after ${WARM_UP_MINUTES} of warm-up` }),
    result({ name: 'load-memory.alive', unit: 'MB', values: steady.map(({ megabytes }) => megabytes) }),
    result({ name: 'load-memory.resident', unit: 'MB', values: steady.map(({ resident }) => resident), note: `median of the first half ${middle(steady.slice(0, half))} MB, of the second ${middle(steady.slice(half))} MB` }),
  ];
}
