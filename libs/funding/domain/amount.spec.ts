import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { AppError } from '@srb/platform/errors';
import { addAmounts, type Amount } from './amount.js';

const amount = (value: string, other: Partial<Amount> = {}): Amount => ({ value: new Decimal(value), basis: 'STATE_SHARE', kind: 'ALLOCATION', year: 2025, ...other });

function refusal(first: Amount, second: Amount): AppError {
  try {
    addAmounts(first, second);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('these amounts were added');
}

describe('addAmounts', () => {
  it('adds amounts of one basis, kind and year, to the cent', () => {
    expect(addAmounts(amount('0.1'), amount('0.2'), amount('653272.00'))).toEqual(amount('653272.3'));
    expect(addAmounts(amount('7')).value.toString()).toBe('7');
  });

  it('refuses amounts of different basis and names both', () => {
    const error = refusal(amount('1600000'), amount('1073342', { basis: 'OWN_SHARE' }));
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toContain('Landesanteil (Zuweisung, 2025) und Eigenanteil (Zuweisung, 2025)');
    expect(error.fields).toEqual([{ field: 'amount', message: error.message }]);
  });

  it.each([
    ['another basis', { basis: 'TOTAL' }],
    ['another kind', { kind: 'PREVIEW' }],
    ['another year', { year: 2024 }],
  ] as const)('refuses %s, wherever it stands', (_, other) => {
    expect(refusal(amount('1'), amount('1', other)).code).toBe('INVALID_INPUT');
    expect(() => addAmounts(amount('1'), amount('1'), amount('1', other))).toThrow(AppError);
  });

  it.each([['basis', { basis: 'UNKNOWN' }], ['kind', { kind: 'UNKNOWN' }]] as const)('refuses two amounts of unknown %s: they need not be the same', (_, unknown) => {
    expect(refusal(amount('1', unknown), amount('1', unknown)).code).toBe('INVALID_INPUT');
  });
});
