import { describe, expect, it } from '@jest/globals';
import { readTableValue } from './table-sign.js';

describe('readTableValue', () => {
  it.each([
    ['12,5', ['NUMBER', '12.5']], ['1.412', ['NUMBER', '1412']], ['0', ['ZERO', '0']], ['0,00', ['ZERO', '0']], ['–', ['ZERO', '0']], ['-', ['ZERO', '0']], ['-3', ['NUMBER', '-3']],
    ['.', ['SECRET_OR_UNKNOWN', null]], ['*', ['SUPPRESSED', null]], ['X', ['NOT_APPLICABLE', null]], ['…', ['LATER', null]], ['...', ['LATER', null]], ['/', ['UNCERTAIN', null]],
    ['( )', ['UNKNOWN', null]], ['(12)', ['ESTIMATED', '12']], ['( 1.500,5 )', ['ESTIMATED', '1500.5']], ['k. A.', ['UNKNOWN', null]],
  ] as const)('reads „%s“', (text, reading) => expect(readTableValue(text)).toEqual(reading));

  it.each([['viele', 'weder eine Zahl'], ['12 %', 'weder eine Zahl'], ['1234567890123', '12 Stellen'], ['0,1234567', '6 nach']])('refuses „%s“', (text, problem) => {
    expect(readTableValue(text)).toContain(problem);
  });
});
