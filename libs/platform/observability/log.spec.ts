import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { AppError, notFound } from '@srb/platform/errors';
import { Log } from './log.js';

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
