import { describe, expect, it } from '@jest/globals';
import { CALCULATIONS } from './calculations.js';
import { parseDocument, WrittenNumber } from './json-document.js';

describe('parseDocument', () => {
  it('reads ordinary JSON as it is', () => {
    const text = '{"a":[1,-2.5,"1.50 \\" 2.50",true,null],"b":{"c":""}}';
    expect(parseDocument(text)).toEqual(JSON.parse(text));
  });

  it.each(['1.50', '1e3', '12345678901234567890', '-0', '0.0000001', '1E+2'])('keeps the text of %s', (text) => {
    expect(parseDocument(`{"a":[${text}]}`)).toEqual({ a: [new WrittenNumber(text)] });
    expect(parseDocument(text)).toEqual(new WrittenNumber(text));
  });

  it('leaves numbers inside texts and keys alone', () => {
    expect(parseDocument('{"1.50":"x 1e3 \\\\","n":2.0}')).toEqual({ '1.50': 'x 1e3 \\', n: new WrittenNumber('2.0') });
  });

  it('skips a byte order mark', () => {
    expect(parseDocument('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  it.each(['', '{', '{"a":01}', '[1,]', 'NaN'])('refuses %j', (text) => {
    expect(() => parseDocument(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: '' }));
  });

  it('counts the decimals written in a JSON number and refuses an exponent', () => {
    const text = (step: string): string => `{"budget":10.000,"step":${step},"weights":{"c":1.0},"offices":[{"id":"A","c":1}]}`;
    expect(CALCULATIONS['land-key']?.(parseDocument(text('0.50')))).toMatchObject({ amounts: { A: '10.00' }, rest: '0.000' });
    expect(() => CALCULATIONS['land-key']?.(parseDocument(text('1e0')))).toThrow(expect.objectContaining({ path: '/step' }));
    expect(() => CALCULATIONS['land-key']?.(parseDocument('2.0'))).toThrow(expect.objectContaining({ path: '' }));
  });
});
