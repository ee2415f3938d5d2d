import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { readKitaShares } from './kita-shares.js';

describe('readKitaShares', () => {
  it.each([
    ['0711', '0711\t1'], ['0711; 0712', '0711\t0.5\n0712\t0.5'], ['0711: 60 %; 0712: 40 %', '0711\t0.6\n0712\t0.4'], ['0711 25%|0712 75%', '0711\t0.25\n0712\t0.75'],
    ['A = 0,125; B = 0,875', 'A\t0.125\nB\t0.875'], ['1;2;3', '1\t0.333334\n2\t0.333333\n3\t0.333333'],
  ])('reads „%s“', (text, lines) => expect(readKitaShares(text)).toEqual([lines]));

  it.each([
    ['1: 60 %; 2: 30 %', '90 % statt 100 %'], ['1: 60 %; 2', 'jeder Kita'], ['1: 120 %', 'bis 100 %'], ['1: 0 %', 'über 0'], ['1; 1', 'zweimal'],
  ])('refuses „%s“', (text, problem) => expect(readKitaShares(text)).toContain(problem));

  it('shares equally to exactly one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
      const [lines] = readKitaShares(Array.from({ length: count }, (_, at) => `K${at}`).join(';'));
      return sum((lines ?? '').split('\n').map((line) => new Decimal(line.split('\t')[1] ?? '0'))).eq(1);
    }));
  });
});
