import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { parseGermanDate, parseGermanDecimal } from './german-text.js';

describe('parseGermanDecimal', () => {
  it.each([
    ['1.234,5', '1234.5'], ['1234.5', '1234.5'], ['1234,5', '1234.5'], ['0,5', '0.5'], ['0.875', '0.875'], ['1.1250', '1.125'],
    ['1.234', '1234'], ['1.234.567', '1234567'], ['1.234.567,89', '1234567.89'], ['1,234', '1.234'], ['1,234.50', '1234.5'], ['1,234,567', '1234567'],
    ['-3,5', '-3.5'], ['\u22123,5', '-3.5'], ['3,5-', '-3.5'], ['+3,5', '3.5'], ['-0,00', '0'], ['007', '7'], ['1,500', '1.5'], ['100', '100'],
    [' 1 234,50 € ', '1234.5'], ['1\u00a0234', '1234'], ['1\u202f234,5', '1234.5'], ["1'234.5", '1234.5'], ['12 EUR', '12'], ['1.5', '1.5'], ['0', '0'], ['0,0', '0'], ['0.10', '0.1'],
  ])('%j is %s', (text, expected) => expect(parseGermanDecimal(text)).toBe(expected));

  it.each(['', ' ', '-', 'keine', '1,2,3', '1.23.4', '1.2345,6', '0.123.456', '12.34.567', '1,23,456', '1e5', '1E-07', '15 %', '1-2', '--1', '-1-', '#DIV/0!', '1 2', ',5', '5,', '=1', '0x10', '2024-12-31', '01.02.2024'])('%j is no number', (text) => {
    expect(parseGermanDecimal(text)).toBeNull();
  });

  it('reads what Germany writes of any number, with and without grouping', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
      const value = new Decimal(digits.toString()).div(new Decimal(10).pow(places));
      const [integer = '', fraction] = value.toFixed().split('.');
      const grouped = integer.replace(/\B(?=(\d{3})+$)/g, '.');
      const tail = fraction === undefined ? '' : `,${fraction}`;
      expect(parseGermanDecimal(integer + tail)).toBe(value.toFixed());
      expect(parseGermanDecimal(grouped + tail)).toBe(value.toFixed());
    }));
  });
});

describe('parseGermanDate', () => {
  it.each([
    ['31.12.2024', '2024-12-31'], ['1.2.2024', '2024-02-01'], ['1. 2. 2024', '2024-02-01'], ['2024-12-31', '2024-12-31'], [' 29.02.2024 ', '2024-02-29'],
    ['2024-12-31T00:00:00', '2024-12-31'], ['2024-12-31T00:00:00.000Z', '2024-12-31'], ['31.12.2024 00:00', '2024-12-31'],
  ])('%j is %s', (text, expected) => expect(parseGermanDate(text)).toBe(expected));

  it.each(['', '29.02.2023', '31.04.2024', '1900-02-29', '1900-01-00', '12/31/2024', '31.12.24', '2024-13-01', '31.12.2024 14:30', '45657', '2024-12-31x', 'gestern'])('%j is no day', (text) => {
    expect(parseGermanDate(text)).toBeNull();
  });
});
