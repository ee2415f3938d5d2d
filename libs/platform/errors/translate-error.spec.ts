import { describe, expect, it } from '@jest/globals';
import { AppError, invalidInput, notFound } from './app-error.js';
import { translateError } from './translate-error.js';

const failure = (code: string, message = 'technical') => Object.assign(new Error(message), { code });

describe('translateError', () => {
  it.each([
    ['23505', 'CONFLICT'],
    ['23503', 'NOT_FOUND'],
    ['23P01', 'CONFLICT'],
    ['23514', 'INVALID_INPUT'],
    ['23502', 'INVALID_INPUT'],
    ['22001', 'INVALID_INPUT'],
    ['22003', 'INVALID_INPUT'],
    ['22007', 'INVALID_INPUT'],
    ['22008', 'INVALID_INPUT'],
    ['22021', 'INVALID_INPUT'],
    ['22P02', 'INVALID_INPUT'],
    ['22P05', 'INVALID_INPUT'],
    ['54000', 'INVALID_INPUT'],
    ['42501', 'NOT_FOUND'],
    ['40001', 'UNAVAILABLE'],
    ['40P01', 'UNAVAILABLE'],
    ['55P03', 'UNAVAILABLE'],
    ['53100', 'UNAVAILABLE'],
    ['53300', 'UNAVAILABLE'],
    ['57014', 'UNAVAILABLE'],
    ['57P01', 'UNAVAILABLE'],
    ['57P03', 'UNAVAILABLE'],
    ['08006', 'UNAVAILABLE'],
    ['ECONNREFUSED', 'UNAVAILABLE'],
    ['ENOTFOUND', 'UNAVAILABLE'],
    ['SRB01', 'CONFLICT'],
    ['SRB02', 'CONFLICT'],
    ['SRB03', 'INVALID_INPUT'],
    ['SRB04', 'CONFLICT'],
    ['42703', 'INTERNAL'],
    ['25006', 'INTERNAL'],
  ])('answers %s with %s, in German, and keeps the reason for the log alone', (code, expected) => {
    const cause = failure(code);
    const answer = translateError(cause);
    expect(answer.code).toBe(expected);
    expect(answer.cause).toBe(cause);
    expect(answer.message).not.toContain('technical');
    expect(answer.message).toMatch(/[.]$/);
  });

  it('looks into the failure that TypeORM wraps', () => {
    const wrapped = Object.assign(new Error('QueryFailedError'), { driverError: failure('23505') });
    expect(translateError(wrapped).code).toBe('CONFLICT');
  });

  it.each(['Connection terminated unexpectedly', 'Client has encountered a connection error and is not queryable', 'timeout exceeded when trying to connect'])(
    'knows a lost connection without a code: %s',
    (message) => expect(translateError(new Error(message)).code).toBe('UNAVAILABLE'),
  );

  it('tells a taken pool from a lost database', () => {
    expect(translateError(new Error('timeout exceeded when trying to connect')).message).toMatch(/ausgelastet/);
    expect(translateError(new Error('Connection terminated unexpectedly')).message).toMatch(/nicht erreichbar/);
  });

  it('leaves our own refusals as they are', () => {
    const refusal = notFound('Der Abschnitt');
    expect(translateError(refusal)).toBe(refusal);
  });

  it.each([new Error('secret path /srv'), 'thrown text', undefined, null, { code: '23505' }])('tells nothing about %p', (thrown) => {
    const answer = translateError(thrown);
    expect(answer).toBeInstanceOf(AppError);
    expect(answer.code).toBe('INTERNAL');
    expect(answer.message).not.toContain('secret');
  });
});

describe('invalidInput', () => {
  it('names the field beside the message', () => {
    expect(invalidInput('year', 'Jahr: bitte angeben.')).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Jahr: bitte angeben.',
      fields: [{ field: 'year', message: 'Jahr: bitte angeben.' }],
    });
  });
});
