import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { translateError, type AppError } from '@srb/platform/errors';
import { Log } from '@srb/platform/observability';
import type { Request, Response } from 'express';
import { FileRefusal } from './file-refusal.errors.js';

const STATUS: Readonly<Record<AppError['code'], number>> = {
  INVALID_INPUT: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INFEASIBLE: 422,
  NOT_COMPUTABLE: 422,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};
/** Whoever goes on sending after the answer is cut off then. */
const PATIENCE_MS = 10_000;

/** The one place where failures of a REST route become answers, in the form of every other refusal. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    // Half an answer cannot be taken back, and who has left hears nothing.
    if (response.headersSent || response.destroyed) return void response.destroy();
    const error = translateError(thrown);
    if (error.code === 'INTERNAL' || error.code === 'UNAVAILABLE') this.log.error({ err: error.cause ?? error, path: (request.route as { readonly path?: string } | undefined)?.path }, 'request failed');
    drain(request);
    const { message, code, fields } = error;
    response.status(error instanceof FileRefusal ? error.status : STATUS[code]).json({ errors: [{ message, extensions: { code, fields } }] });
  }
}

/** A sender reads the answer only when it may go on sending: the rest is read and forgotten. */
function drain(request: Request): void {
  if (request.complete) return;
  const patience = setTimeout(() => request.destroy(), PATIENCE_MS);
  request.once('close', () => clearTimeout(patience)).resume();
}
