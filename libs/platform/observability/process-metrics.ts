import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import type { Log } from './log.js';
import type { Metrics, Reading } from './metrics.js';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
const LOOP_RESOLUTION_MS = 20;

function delaySinceLastScrape(delay: IntervalHistogram): readonly Reading[] {
  const seconds = { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max };
  delay.reset();
  return Object.entries(seconds).map(([value, nanoseconds]) => ({ labels: { value }, value: nanoseconds / NANOSECONDS }));
}

function memory(): readonly Reading[] {
  const { rss, heapUsed } = process.memoryUsage();
  return [{ labels: { kind: 'resident' }, value: rss }, { labels: { kind: 'heap' }, value: heapUsed }];
}

function processorTime(): readonly Reading[] {
  const { user, system } = process.cpuUsage();
  return [{ value: (user + system) / MICROSECONDS }];
}

/** Memory, processor time, delay of the event loop since the last scrape, and what the log has reported. */
export function watchProcess(metrics: Metrics, log: Log): void {
  const delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  delay.enable();
  metrics.reading({
    name: 'event_loop_delay_seconds', help: 'How late the event loop came round since the last scrape.', labels: ['value'], kind: 'gauge',
    read: () => delaySinceLastScrape(delay),
  });
  metrics.reading({ name: 'memory_bytes', help: 'Resident memory, and the used part of the heap.', labels: ['kind'], kind: 'gauge', read: memory });
  metrics.reading({ name: 'cpu_seconds_total', help: 'Processor time of the process.', kind: 'counter', read: processorTime });
  metrics.reading({
    name: 'log_entries_total', help: 'Warnings and errors in the log; an answer with status 200 may carry one.', labels: ['level'], kind: 'counter',
    read: () => Object.entries(log.reported).map(([level, value]) => ({ labels: { level }, value })),
  });
}
