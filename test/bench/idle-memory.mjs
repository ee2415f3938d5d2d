import { setTimeout as delay } from 'node:timers/promises';
import { openInstallation } from './installation.mjs';
import { residentMegabytes } from './machine.mjs';
import { ensureComparison } from './requested-comparison.mjs';
import { result } from './statistics.mjs';

const IDLE_MS = 30_000;
const SAMPLES = 5;
const TARGET_MB = 350;

/** Resident memory of api and worker after the first comparison and 30 s without any request. */
export async function run({ note }) {
  const installation = await openInstallation(note);
  await ensureComparison(installation);
  note(`idle for ${IDLE_MS / 1000} s`);
  await delay(IDLE_MS);
  const samples = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    const { api, worker } = installation.pids();
    samples.push({ api: residentMegabytes(api), worker: residentMegabytes(worker) });
    await delay(1_000);
  }
  return [
    result({ name: 'memory.api-and-worker', unit: 'MB resident', values: samples.map(({ api, worker }) => api + worker), target: TARGET_MB, note: 'after one comparison and 30 s idle' }),
    result({ name: 'memory.api', unit: 'MB resident', values: samples.map(({ api }) => api) }),
    result({ name: 'memory.worker', unit: 'MB resident', values: samples.map(({ worker }) => worker) }),
  ];
}
