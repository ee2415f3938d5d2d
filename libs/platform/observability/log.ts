import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { errorEntry } from './failure.js';

/** Never written to a log, wherever they stand in an entry: secrets, tokens, and what could name a person or child. */
const REDACTED = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'email', 'displayName', 'body', 'variables'];

/** What waits to be written while nothing can be; more is dropped. */
const LONGEST_BACKLOG = 1_048_576;

/** A place to write to that may be full: the process goes on, entries are lost. */
export function lossy(target: number | string): DestinationStream {
  const destination = pino.destination({ dest: target, sync: true, maxLength: LONGEST_BACKLOG });
  // Without a listener a full disk would end the process.
  destination.on('error', () => undefined);
  return destination;
}

/**
 * Structured log, one JSON line per entry on standard error, with process and request id.
 * Standard output belongs to documents a command prints.
 */
export class Log implements LoggerService {
  private readonly pino: Logger;
  private readonly written = { warn: 0, error: 0 };

  constructor(readonly process: string, level = configuredLevel(), destination: DestinationStream = lossy(2)) {
    this.pino = pino(
      {
        level,
        base: { process },
        redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[entfernt]' },
        serializers: { err: (error: unknown) => errorEntry(error) },
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

  /** How many warnings and errors this process has reported; an answer with status 200 may still carry one. */
  get reported(): Readonly<Record<'warn' | 'error', number>> {
    return this.written;
  }

  private entry(level: 'warn' | 'error' | 'debug' | 'trace', fields: unknown, message: unknown): void {
    if (level === 'warn' || level === 'error') this.written[level] += 1;
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
