import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import type { ProgrammeShare } from '../graphql/programme-share.type.js';
import { programmeSplits } from './programme-splits.js';
import { PAYERS } from './vocabulary.js';

const share = (payer: ProgrammeShare['payer'], amount: string, other: Partial<ProgrammeShare> = {}): ProgrammeShare => ({
  id: payer, programme: 'Kita!Plus', year: 2020, payer, kind: 'ACTUAL', amount, source: 'Vorlage', origin: 'OFFICE', version: 1, ...other,
});
const split = (...shares: ProgrammeShare[]) => programmeSplits(shares, new Decimal(1));

describe('programmeSplits', () => {
  it('adds the parts of three payers and compares them with the printed total', () => {
    const parts = [share('LAND', '60000.00'), share('OFFICE', '25000.10'), share('PROVIDER', '14999.90', { origin: 'PUBLIC' })];
    expect(split(...parts, share('TOTAL', '100000.00'))).toMatchObject([
      { programme: 'Kita!Plus', kind: 'ACTUAL', sum: '100000.00', statedTotal: '100000.00', deviation: '0.00', hint: 'NONE', origins: ['OFFICE', 'PUBLIC'] },
    ]);
    expect(split(...parts, share('TOTAL', '100000.50'))[0]).toMatchObject({ deviation: '-0.50', hint: 'ROUNDING' });
    expect(split(...parts, share('TOTAL', '90000.00'))[0]).toMatchObject({ deviation: '10000.00', hint: 'ABOVE' });
    expect(split(...parts, share('TOTAL', '110000.00'))[0]).toMatchObject({ deviation: '-10000.00', hint: 'BELOW' });
  });

  it('says nothing about a total that nobody printed', () => {
    expect(split(share('LAND', '1.00'))[0]).toMatchObject({ sum: '1.00', statedTotal: null, deviation: null, hint: null });
  });

  it('never adds programmes or kinds to each other', () => {
    expect(split(share('LAND', '1.00'), share('LAND', '2.00', { kind: 'PLAN' }), share('LAND', '4.00', { programme: 'Sprache' })).map(({ sum }) => sum)).toEqual(['1.00', '2.00', '4.00']);
  });

  it('fits exactly the sum of its parts, whatever they are', () => {
    const parts = fc.uniqueArray(fc.record({ payer: fc.constantFrom(...PAYERS.filter((payer) => payer !== 'TOTAL')), cents: fc.integer({ min: 0, max: 10_000_000 }) }), { selector: ({ payer }) => payer, minLength: 1 });
    fc.assert(fc.property(parts, (drawn) => {
      const total = new Decimal(drawn.reduce((cents, part) => cents + part.cents, 0)).div(100).toFixed(2);
      expect(split(...drawn.map(({ payer, cents }) => share(payer, new Decimal(cents).div(100).toFixed(2))), share('TOTAL', total))[0]).toMatchObject({ sum: total, hint: 'NONE' });
    }));
  });
});
