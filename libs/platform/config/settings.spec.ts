import { describe, expect, it } from '@jest/globals';
import { databaseSettings } from './database-settings.js';
import { SettingsError, flag, integer, optional, readSettings, text, url } from './settings.js';

const shape = {
  name: text('NAME'),
  address: url('ADDRESS', ['http:', 'https:']),
  port: integer('PORT', { min: 1, max: 65_535 }, { fallback: 8080 }),
  verbose: flag('VERBOSE', false),
  extra: optional(url('EXTRA', ['redis:'])),
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(shape, environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('reads typed values and fills in fallbacks', () => {
    expect(readSettings(shape, { NAME: 'x', ADDRESS: 'https://a.example', VERBOSE: 'true' })).toEqual({
      name: 'x',
      address: 'https://a.example',
      port: 8080,
      verbose: true,
      extra: null,
    });
  });

  it('reports every problem at once, each with its variable', () => {
    const problems = problemsOf({ ADDRESS: 'ftp://a', PORT: '0', VERBOSE: 'yes', EXTRA: 'nowhere' });
    expect(problems.map((problem) => problem.split(/[ :]/)[0])).toEqual(['NAME', 'ADDRESS', 'PORT', 'VERBOSE', 'EXTRA']);
  });

  it('lists them all in the message an operator sees', () => {
    expect(() => readSettings(shape, { PORT: 'many' })).toThrow(/NAME fehlt[^]*ADDRESS fehlt[^]*PORT: erwartet/);
  });

  it.each(['', '1.5', '1e3', ' 80', '65536', '-1', '0x10'])('refuses %p as a port, or takes the fallback when empty', (value) => {
    const problems = problemsOf({ NAME: 'x', ADDRESS: 'http://a', PORT: value });
    expect(problems).toEqual(value === '' ? [] : ['PORT: erwartet wird eine ganze Zahl von 1 bis 65535.']);
  });

  it('never repeats a value, which may hold a password', () => {
    expect(problemsOf({ NAME: 'x', ADDRESS: 'mysql://user:secret@host' }).join()).not.toContain('secret');
  });

  it('needs an address for each of the five database classes', () => {
    expect(() => readSettings(databaseSettings, {})).toThrow(/TENANT[^]*SCOPED[^]*STATE[^]*SYSTEM[^]*QUEUE/);
  });
});
