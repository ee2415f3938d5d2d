import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { integer, optional, readSettings, text } from '@srb/platform/config';
import type { Log } from './log.js';
import { Metrics } from './metrics.js';
import { watchProcess } from './process-metrics.js';

/** Answers `GET /metrics` and nothing else. */
function exporter(metrics: Metrics): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.exposition().then(
      (figures) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(figures),
      () => response.writeHead(500).end(),
    );
  });
}

/**
 * Figures for whoever operates the process, on a port of their own: the public one never shows them. Off unless
 * `SRB_API_METRICS_PORT` or `SRB_WORKER_METRICS_PORT` names a port; on loopback unless `SRB_METRICS_HOST` says otherwise.
 */
export async function openMetrics(process: 'api' | 'worker', environment: NodeJS.ProcessEnv, log: Log): Promise<Metrics> {
  const { port, host } = readSettings(
    {
      port: optional(integer(process === 'api' ? 'SRB_API_METRICS_PORT' : 'SRB_WORKER_METRICS_PORT', { min: 1, max: 65_535 })),
      host: text('SRB_METRICS_HOST', { fallback: '127.0.0.1' }),
    },
    environment,
  );
  if (port === null) return new Metrics();
  const metrics = new Metrics(await import('prom-client'), log);
  watchProcess(metrics, log);
  const server = exporter(metrics).listen(port, host);
  await once(server, 'listening');
  // It ends with the process, whose end neither it nor a scraper's open connection may delay.
  server.unref().on('connection', (socket) => socket.unref());
  log.info({ port, host }, 'metrics are served');
  return metrics;
}
