import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareProblem, type PlacedShare } from './space-share.js';

const share = (part: Partial<PlacedShare>): PlacedShare => ({ placeId: 'p', placeName: 'Kusel', spaceSetId: null, setName: 'Haupteinteilung', share: '1', validFrom: '2021-07-01', validTo: null, ...part });

describe('shareProblem', () => {
  it('names place, set, day and remedy', () => {
    const problem = shareProblem([share({ share: '0.6' }), share({ share: '0.500001', validFrom: '2024-08-01' })]);
    expect(problem).toBe('Anteil: „Kusel“ ist in der Einteilung „Haupteinteilung“ am 01.08.2024 zu 110,0001 % vergeben. Bitte verringern Sie einen Anteil oder beenden Sie einen früheren, so dass es zusammen höchstens 100 % sind.');
  });

  it('lets one share begin on the day another ends, and other sets and places be', () => {
    expect(shareProblem([share({ validTo: '2024-08-01' }), share({ validFrom: '2024-08-01' }), share({ spaceSetId: 's' }), share({ placeId: 'q' })])).toBeNull();
  });

  it('finds an excess exactly when some day has one', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((number) => `2024-01-${number}`);
    const any = fc.record({ share: fc.constantFrom('0.3', '0.4', '0.5'), validFrom: day, validTo: fc.option(day) })
      .filter(({ validFrom, validTo }) => validTo === null || validTo > validFrom).map(share);
    fc.assert(fc.property(fc.array(any, { maxLength: 6 }), (shares) => {
      const days = Array.from({ length: 20 }, (_, at) => `2024-01-${at + 10}`);
      const tenths = days.map((on) => shares.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo)).reduce((total, one) => total + Number(one.share) * 10, 0));
      expect(shareProblem(shares) !== null).toBe(tenths.some((total) => Math.round(total) > 10));
    }));
  });
});
