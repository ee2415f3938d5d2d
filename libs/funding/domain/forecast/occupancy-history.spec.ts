import { describe, expect, it } from '@jest/globals';
import { drawTraits, generatedOffice } from '../../test/generated-office.js';
import { examplePost, stay } from '../../test/example-post.js';
import { monthIn } from '../staffed-post.js';
import { bandOf, occupancyHistory, vacancyAge } from './occupancy-history.js';
import { expectedRates, FILLING, LEAVING } from './occupancy-model.js';

const [FROM, UNTIL] = [monthIn(2025, 1), monthIn(2026, 1)];

describe('occupancyHistory', () => {
  it('counts months, losses and fillings of one post, by the age of the vacancy', () => {
    // Occupied to March, open April to July (four months), occupied from August.
    const history = occupancyHistory([examplePost([stay('2021-07-01', '2025-04-01'), stay('2025-08-01')])], FROM, UNTIL);
    expect(history).toEqual({ months: 12, occupiedMonths: 8, lost: 1, bands: [{ vacantMonths: 3, filled: 0 }, { vacantMonths: 1, filled: 1 }, { vacantMonths: 0, filled: 0 }] });
  });

  it('sees no loss where one follows another without a gap, and nothing in posts that nobody recorded', () => {
    expect(occupancyHistory([examplePost([stay('2021-07-01', '2025-04-01'), stay('2025-04-01')])], FROM, UNTIL)).toMatchObject({ occupiedMonths: 12, lost: 0 });
    expect(occupancyHistory([examplePost([], { fteOccupied: 1 })], FROM, UNTIL)).toMatchObject({ occupiedMonths: 0, months: 0 });
  });

  it('looks only at months in which the post exists', () => {
    const history = occupancyHistory([examplePost([stay('2025-06-01', '2025-09-01')], { from: '2025-06-01', to: '2025-10-01' })], FROM, UNTIL);
    expect(history).toMatchObject({ months: 7, occupiedMonths: 3, lost: 1 });
  });

  it('finds the rates with which a long history was made', () => {
    const traits = { ...drawTraits(1), posts: 200, months: 120, leaving: 0.02, filling: 0.25 };
    const first = monthIn(2015, 1);
    const rates = expectedRates({ history: occupancyHistory(generatedOffice(first, traits, 5), first, first + 119), leaving: LEAVING, filling: FILLING });
    expect(rates.leaving).toBeCloseTo(0.02, 2);
    for (const filling of rates.filling) expect(Math.abs(filling - 0.25)).toBeLessThan(0.04);
  });

  it('gives an office without history the documented assumption', () => {
    const rates = expectedRates({ history: occupancyHistory([], FROM, UNTIL), leaving: LEAVING, filling: FILLING });
    expect(rates.leaving).toBeCloseTo(0.01);
    expect(rates.filling.map((rate) => Math.round(rate * 100))).toEqual([20, 20, 20]);
  });
});

describe('the age of a vacancy', () => {
  it('is counted from the first month that began open', () => {
    expect(vacancyAge(examplePost([stay('2021-07-01', '2025-04-01')]), monthIn(2025, 8))).toBe(4);
    expect(vacancyAge(examplePost([]), monthIn(2021, 9))).toBe(2);
    expect(vacancyAge(examplePost([stay('2021-07-01')]), monthIn(2025, 8))).toBe(0);
  });

  it('falls into one of three bands', () => expect([0, 2, 3, 5, 6, 99].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2]));
});
