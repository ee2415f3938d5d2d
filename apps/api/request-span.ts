import { inSpan } from '@srb/platform/observability';
import type { NextFunction, Request, Response } from 'express';

/** One span per request, from its first byte to its last; what runs inside it (database, jobs) hangs below. */
export function requestSpan(request: Request, response: Response, next: NextFunction): void {
  const answered = new Promise<void>((resolve) => response.once('close', () => resolve()));
  void inSpan('http.request', { 'http.method': request.method, 'http.route': request.baseUrl }, () => {
    next();
    return answered;
  });
}
