import { describe, expect, it } from '@jest/globals';
import { drawTraits, generatedOffice } from '../../test/generated-office.js';
import { monthIn } from '../staffed-post.js';
import { backTest, backTestPoint, knownThen, summaryOf, type BackTestPoint } from './back-test.js';
import { FILLING, LEAVING } from './occupancy-model.js';

const FIRST = monthIn(2021, 7);
const frame = { from: FIRST, until: FIRST + 48, horizon: 12, runs: 100, seed: 1, leaving: LEAVING, filling: FILLING };

describe('the forecast, made again on generated histories', () => {
  const OFFICES = 200;
  const points: readonly BackTestPoint[] = Array.from({ length: OFFICES }, (_, at) => backTestPoint(generatedOffice(FIRST, drawTraits(at), at + 10_000), FIRST + 36, frame));
  const summary = summaryOf(points);

  it('has what came inside its 80 % interval in 70 to 90 of 100 offices', () => {
    const coverage = (summary?.covered ?? 0) / OFFICES;
    expect(coverage).toBeGreaterThanOrEqual(0.7);
    expect(coverage).toBeLessThanOrEqual(0.9);
    // As many above as below, or the interval would only be wide enough by luck.
    const above = points.filter(({ actual, high }) => actual > high).length / OFFICES;
    const below = points.filter(({ actual, low }) => actual < low).length / OFFICES;
    expect(Math.max(above, below)).toBeLessThan(0.17);
  });

  it('errs less than "everything stays as it is" and than "every post is occupied"', () => {
    const planned = points.reduce((total, point) => total + point.planned, 0);
    const ifPlanned = points.reduce((total, point) => total + Math.abs(point.planned - point.actual), 0) / planned;
    expect(summary?.error).toBeLessThan((summary?.naiveError ?? 0) * 0.95);
    expect(summary?.error).toBeLessThan(ifPlanned * 0.7);
  });
});

describe('backTest', () => {
  const office = generatedOffice(FIRST, drawTraits(1), 2);

  it('makes the forecast of each quarter again that has a year before and the horizon after it', () => {
    expect(backTest(office, { ...frame, runs: 20 }).map(({ month }) => month - FIRST)).toEqual([12, 15, 18, 21, 24, 27, 30, 33, 36]);
    expect(backTest(office, { ...frame, until: FIRST + 23 })).toEqual([]);
    expect(summaryOf([])).toBeNull();
  });

  it('knows nothing of what came later', () => {
    const day = '2024-07-01';
    const known = knownThen(office, FIRST + 36);
    expect(known.every(({ occupancies }) => occupancies.every(({ from, to }) => from <= day && (to === null || to <= day)))).toBe(true);
    const changed = office.map((post) => ({ ...post, occupancies: post.occupancies.filter(({ from }) => from <= day) }));
    const [seen, unseen] = [backTestPoint(office, FIRST + 36, frame), backTestPoint(changed, FIRST + 36, frame)];
    expect([unseen.low, unseen.median, unseen.high]).toEqual([seen.low, seen.median, seen.high]);
  });

  it('is the same for the same seed', () => {
    expect(backTestPoint(office, FIRST + 36, frame)).toEqual(backTestPoint(office, FIRST + 36, frame));
    expect(backTestPoint(office, FIRST + 36, { ...frame, seed: 2 })).not.toEqual(backTestPoint(office, FIRST + 36, frame));
  });
});
