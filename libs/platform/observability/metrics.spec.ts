import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import * as prometheus from 'prom-client';
import { Log } from './log.js';
import { Metrics } from './metrics.js';
import { openMetrics } from './metrics-server.js';

const quiet = () => new Log('test', 'silent', pino.destination('/dev/null'));

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

describe('Metrics', () => {
  it('counts, measures and reads under names of its own', async () => {
    const metrics = new Metrics(prometheus, quiet());
    const count = metrics.counter({ name: 'requests_total', help: 'h', labels: ['status'] });
    const time = metrics.durations({ name: 'request_seconds', help: 'h', labels: ['operation'] });
    let depth = 3;
    metrics.reading({ name: 'depth', help: 'h', kind: 'gauge', read: () => [{ value: depth }] });
    metrics.reading({ name: 'grown_total', help: 'h', kind: 'counter', read: async () => [{ value: 7 }] });
    count({ status: '200' });
    count({ status: '200' });
    time({ operation: 'me' }, 0.03);
    const text = await metrics.exposition();
    expect(text).toContain('srb_requests_total{status="200"} 2\n');
    expect(text).toContain('srb_request_seconds_bucket{le="0.05",operation="me"} 1\n');
    expect(text).toContain('srb_depth 3\n');
    expect(text).toContain('srb_grown_total 7\n');
    depth = 4;
    const again = await metrics.exposition();
    expect([again.includes('srb_depth 4\n'), again.includes('srb_grown_total 7\n')]).toEqual([true, true]);
  });

  it('answers without a figure that cannot be read, and says so in the log', async () => {
    const log = quiet();
    const metrics = new Metrics(prometheus, log);
    metrics.reading({ name: 'broken', help: 'h', kind: 'gauge', read: () => Promise.reject(new Error('database down')) });
    metrics.reading({ name: 'hanging', help: 'h', kind: 'gauge', read: () => new Promise(() => undefined) });
    metrics.reading({ name: 'whole', help: 'h', kind: 'gauge', read: () => [{ value: 1 }] });
    expect(await metrics.exposition()).toMatch(/srb_whole 1\n/);
    expect(log.reported.warn).toBe(2);
  });

  it('keeps nothing when it is off', async () => {
    const metrics = new Metrics();
    metrics.counter({ name: 'x_total', help: 'h' })({});
    metrics.durations({ name: 'x_seconds', help: 'h' })({}, 1);
    metrics.reading({ name: 'x', help: 'h', kind: 'gauge', read: () => Promise.reject(new Error('never asked')) });
    expect(await metrics.exposition()).toBe('');
  });
});

describe('openMetrics', () => {

  it('serves the figures of the process on a port of its own and on loopback, and nothing else there', async () => {
    const port = await freePort();
    await openMetrics('worker', { SRB_WORKER_METRICS_PORT: port }, quiet());
    const origin = `http://127.0.0.1:${port}`;
    const response = await fetch(`${origin}/metrics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const text = await response.text();
    for (const name of ['srb_event_loop_delay_seconds{value="p99"}', 'srb_memory_bytes{kind="resident"}', 'srb_cpu_seconds_total', 'srb_log_entries_total{level="error"} 0']) {
      expect(text).toContain(name);
    }
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404);
  });

  it('listens nowhere unless a port is named, and refuses what is none', async () => {
    await expect(openMetrics('api', { SRB_WORKER_METRICS_PORT: '1' }, quiet())).resolves.toBeInstanceOf(Metrics);
    await expect(openMetrics('api', { SRB_API_METRICS_PORT: 'x' }, quiet())).rejects.toThrow('SRB_API_METRICS_PORT: erwartet wird eine ganze Zahl');
  });
});
