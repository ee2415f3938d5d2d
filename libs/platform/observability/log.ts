import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

/** Never written to a log, wherever they stand in an entry: secrets, tokens, and what could name a person or child. */
const REDACTED = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'email', 'displayName', 'body', 'variables'];

/**
 * Of an error, only what says where it broke. Everything else a driver hangs on it (bound parameters, the row in
 * `detail`) is what somebody entered.
 */
function errorEntry(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { type, message, stack } = stdSerializers.err(error);
  const { code, constraint } = error as Error & { readonly code?: unknown; readonly constraint?: unknown };
  return { type, message, stack, code, constraint };
}

/**
 * Structured log, one JSON line per entry on standard error, with process and request id.
 * Standard output belongs to documents a command prints.
 */
export class Log implements LoggerService {
  private readonly pino: Logger;

  constructor(readonly process: string, level = configuredLevel(), destination: DestinationStream = pino.destination(2)) {
    this.pino = pino(
      {
        level,
        base: { process },
        redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[entfernt]' },
        serializers: { err: errorEntry },
        timestamp: pino.stdTimeFunctions.isoTime,
      },
      destination,
    );
  }

  info(fields: object, message: string): void {
    this.pino.info(fields, message);
  }

  warn(fields: unknown, message?: unknown): void {
    this.entry('warn', fields, message);
  }

  error(fields: unknown, message?: unknown): void {
    // Nest reports every refusal a resolver throws; a person's mistake is no error of ours.
    this.entry(isRefusal(fields) ? 'debug' : 'error', fields, message);
  }

  log(message: unknown, context?: unknown): void {
    this.entry('debug', { context }, message);
  }

  debug(message: unknown, context?: unknown): void {
    this.entry('debug', { context }, message);
  }

  verbose(message: unknown, context?: unknown): void {
    this.entry('trace', { context }, message);
  }

  private entry(level: 'warn' | 'error' | 'debug' | 'trace', fields: unknown, message: unknown): void {
    if (typeof fields === 'object' && fields !== null) this.pino[level](fields, typeof message === 'string' ? message : '');
    else this.pino[level]({ context: message }, String(fields));
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AppError' && 'code' in thrown && thrown.code !== 'INTERNAL' && thrown.code !== 'UNAVAILABLE';
}

function configuredLevel(): string {
  return process.env['SRB_LOG_LEVEL'] ?? 'info';
}
