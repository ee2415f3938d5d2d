import { describe, expect, it } from '@jest/globals';
import { typedForm, typedFte } from './typed-fte.js';

describe('typedFte', () => {
  it.each([['0,75', '0.75'], ['0.75', '0.75'], ['1', '1'], [' 12,125 ', '12.125'], ['0', '0']])('reads %p as %s', (text, value) => {
    expect(typedFte(text)).toEqual({ value, problem: null });
  });

  it.each(['', ',5', '1,', '-1', '1,2345', '1e2', 'halb', '1.000,5'])('asks for another form instead of %p', (text) => {
    expect(typedFte(text)).toEqual({ value: null, problem: expect.stringContaining('Besetzt') });
  });
});

describe('typedForm', () => {
  it.each([['0.750', '0,75'], ['1.000', '1'], ['0.5', '0,5'], ['10', '10'], ['10.000', '10'], ['0.000', '0']])('shows %s as %s', (value, text) => {
    expect(typedForm(value)).toBe(text);
  });
});
