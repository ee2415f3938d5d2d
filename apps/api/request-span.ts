import type { ApiRequest } from '@srb/offices';
import { inSpan, type Metrics } from '@srb/platform/observability';
import type { NextFunction, Request, Response } from 'express';

/** The resolver that the guard let the caller reach first: a name of ours. `none` when it let the caller reach nothing. */
function operationOf(request: Request & Partial<ApiRequest>): string {
  const [reached] = request.contexts?.keys() ?? [];
  return typeof reached === 'function' ? reached.name : 'none';
}

/** One span and one count per request, from its first byte to its last; what runs inside it (database, jobs) hangs below. */
export function requestSpan(metrics: Metrics) {
  const count = metrics.counter({ name: 'requests_total', help: 'Answered requests by root field and status.', labels: ['operation', 'status'] });
  const time = metrics.durations({ name: 'request_seconds', help: 'Time from the first byte to the last.', labels: ['operation'] });
  return (request: Request, response: Response, next: NextFunction): void => {
    const start = performance.now();
    const answered = new Promise<void>((resolve) => response.once('close', () => resolve()));
    void inSpan('http.request', { 'http.method': request.method, 'http.route': request.baseUrl }, async () => {
      next();
      await answered;
      const operation = operationOf(request);
      count({ operation, status: response.writableFinished ? String(response.statusCode) : 'aborted' });
      time({ operation }, (performance.now() - start) / 1_000);
    });
  };
}
