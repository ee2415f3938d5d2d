import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { AppError, notFound } from '@srb/platform/errors';
import { failureText } from './failure.js';
import { Log, lossy } from './log.js';

function collect(level = 'trace'): { log: Log; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().trim().split('\n')) lines.push(JSON.parse(line) as Record<string, unknown>);
      done();
    },
  });
  return { log: new Log('api', level, stream), lines };
}

const SECRET = 'canary-4711';

describe('Log', () => {
  it('goes on when what it writes to is full', async () => {
    const log = new Log('api', 'info', lossy('/dev/full'));
    for (let entry = 0; entry < 3; entry += 1) {
      log.info({ entry }, 'nobody reads this');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(log.process).toBe('api');
  });

  it('writes one JSON line with process, time, fields and message', () => {
    const { log, lines } = collect();
    log.info({ requestId: 'r-1', port: 1 }, 'ready');
    expect(lines).toEqual([expect.objectContaining({ level: 30, process: 'api', requestId: 'r-1', port: 1, msg: 'ready', time: expect.stringMatching(/Z$/) })]);
  });

  it.each(['authorization', 'cookie', 'password', 'token', 'accessToken', 'email', 'displayName', 'body', 'variables'])(
    'removes %s at the top, one and two levels down',
    (key) => {
      const { log, lines } = collect();
      log.info({ [key]: SECRET, req: { [key]: SECRET, headers: { [key]: SECRET } } }, 'request');
      expect(JSON.stringify(lines)).not.toContain(SECRET);
      expect(lines[0]).toMatchObject({ [key]: '[entfernt]', req: { headers: { [key]: '[entfernt]' } } });
    },
  );

  it('keeps the values of a failed statement out: they are what somebody entered', () => {
    const { log, lines } = collect();
    const failed = Object.assign(new Error('duplicate key'), {
      code: '23505',
      query: 'insert into person values ($1)',
      parameters: [SECRET],
      detail: `Key (name)=(${SECRET}) already exists.`,
      driverError: Object.assign(new Error('duplicate key'), { code: '23505', detail: `Key (name)=(${SECRET})`, where: SECRET }),
    });
    log.error({ err: failed }, 'request failed');
    log.error(failed);
    log.warn(failed);
    log.error({ err: new AppError('INTERNAL', 'm', { cause: failed }) }, 'wrapped');
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(lines[0]).toMatchObject({ err: { message: 'duplicate key', code: '23505', stack: expect.stringContaining('log.spec') } });
  });

  it.each([
    ['22P02', `invalid input syntax for type uuid: "${SECRET}"`, 'invalid input syntax for type uuid […]'],
    ['22P02', `invalid input syntax for type uuid: "${SECRET}\n    at ${SECRET}"`, 'invalid input syntax for type uuid […]'],
    ['22P02', `ungültige Eingabesyntax für Typ uuid: »${SECRET}«`, 'ungültige Eingabesyntax für Typ uuid […]'],
    ['22003', `value "${SECRET}" is out of range for type integer`, 'value […]'],
    ['22007', `invalid input syntax for type date: "${SECRET}" of "x"`, 'invalid input syntax for type date […]'],
  ])('leaves out the value over which PostgreSQL stumbled (%s)', (code, message, kept) => {
    const { log, lines } = collect();
    const failed = Object.assign(new Error(message), { code });
    const query = Object.assign(new Error(message), { code, driverError: failed });
    log.error({ err: failed }, 'request failed');
    log.error({ err: query }, 'request failed');
    log.error({ err: new AppError('INVALID_INPUT', 'm', { cause: query }) }, 'wrapped');
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(lines[0]).toMatchObject({ err: { message: kept, code, stack: expect.stringContaining('log.spec') } });
    expect(lines[2]).toMatchObject({ err: { type: 'AppError', message: 'm', cause: { message: kept, code } } });
  });

  it('leaves out the text over which a parser stumbled', () => {
    const { log, lines } = collect();
    try {
      JSON.parse(`${SECRET}`);
    } catch (error) {
      log.error({ err: error }, 'unreadable');
    }
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  it('says of a failure in one line what an operator may read, the first reason last', () => {
    const cause = Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), { code: '22P02' });
    expect(failureText(new AppError('INVALID_INPUT', 'Bitte prüfen.', { cause }))).toBe('AppError INVALID_INPUT: Bitte prüfen. ← Error 22P02: invalid input syntax for type uuid […]');
    expect(failureText('thrown text')).toBe('string: thrown text');
    expect(failureText(new Error('x'.repeat(2_000)))).toHaveLength(500);
  });

  it('counts what it reports', () => {
    const { log } = collect();
    log.warn({}, 'careful');
    log.error(new Error('broken'));
    log.error(notFound('Die Stelle'));
    expect(log.reported).toEqual({ warn: 1, error: 1 });
  });

  it('counts a refusal as no error of ours', () => {
    const { log, lines } = collect('info');
    log.error(notFound('Die Stelle'));
    expect(lines).toEqual([]);
    log.error(new AppError('UNAVAILABLE', 'weg'));
    expect(lines).toHaveLength(1);
  });

  it('puts what Nest reports at debug, so that a start is quiet', () => {
    const { log, lines } = collect('info');
    log.log('Nest application successfully started', 'NestApplication');
    log.debug('x', 'y');
    log.verbose('x', 'y');
    expect(lines).toEqual([]);
    log.warn('careful', 'Router');
    expect(lines).toEqual([expect.objectContaining({ level: 40, msg: 'careful', context: 'Router' })]);
  });
});
