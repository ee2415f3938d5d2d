import { describe, expect, it } from '@jest/globals';
import { Decimal, STATUSES_WITH_VALUE, VALUE_STATUSES, type ValueStatus } from '@srb/kernel';
import { STATUS_REASONS, statusReason, tableSign, tableText } from './value-text.js';

describe('what a table prints', () => {
  it.each([
    ['NUMBER', '12.5', '12,5'],
    ['ZERO', '0', '–'],
    ['SUPPRESSED', null, '.'],
    ['UNKNOWN', null, '.'],
    ['NOT_APPLICABLE', null, 'x'],
    ['ESTIMATED', '12.5', '(12,5)'],
    ['ROUNDED', '1200', '1200'],
    ['UNCERTAIN', null, '/'],
    ['LATER', null, '…'],
  ] as const)('for %s %s is %s', (status, value, text) => {
    expect(tableText(status, value === null ? null : new Decimal(value))).toBe(text);
  });

  it('never mixes the statuses: each that prints no plain number has a reason of its own', () => {
    const reasons = Object.values(STATUS_REASONS);
    expect(new Set(reasons).size).toBe(VALUE_STATUSES.length - 1);
    expect(statusReason('NUMBER')).toBeNull();
    for (const status of VALUE_STATUSES.filter((each) => each !== 'NUMBER')) expect(statusReason(status)).toBe(STATUS_REASONS[status]);
  });

  it('has a sign for every status without a number, and for the zero', () => {
    const withSign = VALUE_STATUSES.filter((status: ValueStatus) => tableSign(status) !== null);
    expect(withSign).toEqual(VALUE_STATUSES.filter((status) => status === 'ZERO' || !STATUSES_WITH_VALUE.includes(status)));
  });
});
