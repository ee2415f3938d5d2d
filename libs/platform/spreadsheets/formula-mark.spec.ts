import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markFormula, unmarkFormula } from './formula-mark.js';

describe('the mark of formulas', () => {
  it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '-', '+49 6731 408', "'=1+1", "''=1", "'-3,5", '-1.23.4', '-1e5', '-3,5 %'])('stands before %j', (text) => {
    expect(markFormula(text)).toBe(`'${text}`);
  });

  it.each(['-3,5', '+3,5', '-1.234,50', '-1234.5', '-7', 'Kita', '1-2', "'t Huis", "'", '', ' =1'])('does not stand before %j', (text) => {
    expect(markFormula(text)).toBe(text);
  });

  it('comes off again, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.array(fc.constantFrom("'", '=', '-', '1', ',', 'a'), { maxLength: 6 }).map((signs) => signs.join('')));
    fc.assert(fc.property(text, (given) => {
      expect(unmarkFormula(markFormula(given))).toBe(given);
    }), { numRuns: 1_000 });
  });
});
