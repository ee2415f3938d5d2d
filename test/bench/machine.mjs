import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { serverVersion } from './installation.mjs';

const MEGABYTE = 1_048_576;
/** `/proc/<pid>/stat` counts in these; fixed on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What the figures were taken on. The load says whether others were at work meanwhile. */
export async function describeMachine() {
  return {
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / MEGABYTE)} MB`,
    node: process.version,
    postgres: serverVersion(),
    loadAtEnd: loadavg().map((value) => Number(value.toFixed(2))),
  };
}

/** Resident memory of a process in MB. */
export function residentMegabytes(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout.trim()) / 1024;
}

/** The most a process has ever had resident, in MB; NaN where the system does not say (only Linux does). */
export async function peakMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Processor time a process has used, in ms; NaN where the system does not say (only Linux does). */
export async function processorMilliseconds(pid) {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
