import { describe, expect, it } from '@jest/globals';
import { randomSource } from '@srb/statistics';
import fc from 'fast-check';
import { drawTraits, generatedOffice } from '../../test/generated-office.js';
import { examplePost, stay } from '../../test/example-post.js';
import { firstDay, monthIn, type StaffedPost } from '../staffed-post.js';
import { occupancyHistory } from './occupancy-history.js';
import { simulate } from './simulation.js';

const FIRST = monthIn(2026, 4);
const CERTAIN = 1e9;
const frame = { first: FIRST, months: 9, runs: 30 };
const rates = (leaving: number, filling: number) => ({ history: occupancyHistory([], 0, 0), leaving: { rate: leaving, months: CERTAIN }, filling: { rate: filling, months: CERTAIN } });
const run = (posts: readonly StaffedPost[], model: ReturnType<typeof rates>, seed = 1) =>
  simulate(posts, ['ALL'] as const, () => 'ALL' as const, model, frame, randomSource(seed)).map(({ ALL }) => Array.from(ALL));
const [NEVER, ALWAYS] = [1e-9, 1 - 1e-9];

describe('simulate', () => {
  it('changes nothing where nobody leaves and nothing fills', () => {
    expect(run([examplePost([stay('2021-07-01')])], rates(NEVER, NEVER))[0]).toEqual(Array.from({ length: 9 }, () => 600_000));
    expect(run([examplePost([])], rates(NEVER, NEVER))[0]).toEqual(Array.from({ length: 9 }, () => 0));
  });

  it('knows ends and beginnings that are recorded, to the day', () => {
    // To 15 June, half of a month of 30 days; and the next one from 1 October.
    const months = run([examplePost([stay('2021-07-01', '2026-06-16'), stay('2026-10-01')])], rates(NEVER, NEVER))[0];
    expect(months).toEqual([600_000, 600_000, 300_000, 0, 0, 0, 600_000, 600_000, 600_000]);
  });

  it('takes the end of a fixed term for the end of whoever is there', () => {
    expect(run([examplePost([stay('2021-07-01')], { fixedTermUntil: '2026-05-31' })], rates(NEVER, NEVER))[0]?.slice(0, 3)).toEqual([600_000, 600_000, 0]);
  });

  it('fills a gap a month later at best, and gives nobody a place that is promised', () => {
    expect(run([examplePost([])], rates(NEVER, ALWAYS))[0]?.slice(0, 3)).toEqual([0, 600_000, 600_000]);
    const promised = run([examplePost([stay('2026-07-01')])], rates(NEVER, ALWAYS))[0];
    expect(promised?.slice(0, 4)).toEqual([0, 0, 0, 600_000]);
  });

  it('pays for no month in which the post does not exist', () => {
    const months = run([examplePost([stay('2026-06-01')], { from: '2026-06-01', to: '2026-08-01' })], rates(NEVER, NEVER))[0];
    expect(months).toEqual([0, 0, 600_000, 600_000, 0, 0, 0, 0, 0]);
  });

  it('leaves gaps and fills them at the rates it is given', () => {
    const posts = Array.from({ length: 400 }, () => examplePost([stay('2021-07-01')]));
    const lastMonths = run(posts, rates(0.1, NEVER)).map((months) => (months[8] ?? 0) / 600_000 / 400);
    const mean = lastMonths.reduce((total, part) => total + part, 0) / lastMonths.length;
    expect(mean).toBeCloseTo(0.9 ** 8, 1);
  });

  it('never spends more than the posts cost, whatever happens, and repeats itself for a seed', () => {
    fc.assert(fc.property(fc.nat(1_000), (seed) => {
      const office = generatedOffice(FIRST - 36, { ...drawTraits(seed), posts: 5 }, seed);
      const model = { history: occupancyHistory(office, FIRST - 36, FIRST), leaving: { rate: 0.02, months: 60 }, filling: { rate: 0.2, months: 10 } };
      const planned = office.reduce((total, { monthlyCents }) => total + monthlyCents, 0);
      const runs = run(office, model, seed);
      expect(runs.flat().every((cents) => Number.isInteger(cents) && cents >= 0 && cents <= planned)).toBe(true);
      expect(run(office, model, seed)).toEqual(runs);
    }), { numRuns: 25 });
  });

  it('starts from the month after the last one known', () => expect(firstDay(FIRST)).toBe('2026-04-01'));
});
