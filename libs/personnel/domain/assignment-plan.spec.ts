import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { assignmentsFrom, shareProblems, type AssignmentPeriod } from './assignment-plan.js';
import { addDays, holds } from './period.js';

const POST = { validFrom: '2024-01-01', validTo: '2026-01-01', isCoordination: false };
const share = (kitaId: string, part: string) => ({ kitaId, share: part });
const always = (kitaId: string, part: string): AssignmentPeriod => ({ kitaId, share: part, validFrom: null, validTo: null });

describe('assignmentsFrom', () => {
  it('closes what was, opens what is new, and lets what stays the same go on', () => {
    expect(assignmentsFrom([always('a', '0.5'), always('b', '0.5')], '2025-03-01', [share('a', '0.50'), share('c', '0.5')])).toEqual([
      always('a', '0.5'), { ...always('b', '0.5'), validTo: '2025-03-01' }, { ...share('c', '0.5'), validFrom: '2025-03-01', validTo: null },
    ]);
  });

  it('forgets what was planned for later, and brings back what would have ended', () => {
    const planned = [{ ...always('a', '1'), validTo: '2025-06-01' }, { ...always('b', '1'), validFrom: '2025-06-01' }];
    expect(assignmentsFrom(planned, '2025-06-01', [share('a', '1')])).toEqual([always('a', '1')]);
    expect(assignmentsFrom(planned, '2025-04-01', [share('c', '1')])).toEqual([{ ...always('a', '1'), validTo: '2025-04-01' }, { ...always('c', '1'), validFrom: '2025-04-01' }]);
  });

  it('keeps 100 % on every day and changes no day before, whatever the order of changes', () => {
    const parts = fc.constantFrom([share('a', '1')], [share('a', '0.5'), share('b', '0.5')], [share('b', '0.333333'), share('c', '0.666667')]);
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays(POST.validFrom, days));
    fc.assert(fc.property(fc.array(fc.tuple(day, parts), { maxLength: 6 }), (changes) => {
      let periods: AssignmentPeriod[] = [always('a', '1')];
      for (const [from, wanted] of changes) {
        const before = periods;
        periods = assignmentsFrom(before, from, wanted);
        expect(shareProblems(POST, periods)).toEqual([]);
        const on = (rows: readonly AssignmentPeriod[], date: string) => rows.filter((row) => holds(row, date)).map(({ kitaId, share: part }) => `${kitaId} ${new Decimal(part).toString()}`).sort();
        expect(on(periods, from)).toEqual(wanted.map(({ kitaId, share: part }) => `${kitaId} ${part}`).sort());
        if (from > POST.validFrom) expect(on(periods, addDays(from, -1))).toEqual(on(before, addDays(from, -1)));
        expect(sum(periods.filter((row) => holds(row, '2099-01-01')).map((row) => new Decimal(row.share))).toString()).toBe('1');
      }
    }));
  });
});

describe('shareProblems', () => {
  it('names the first day that does not fit, and its sum', () => {
    const [problem] = shareProblems(POST, [{ ...always('a', '0.6'), validTo: '2025-02-01' }, always('b', '0.4'), { ...always('c', '0.35'), validFrom: '2025-02-01' }]);
    expect(problem).toEqual({ field: 'assignments', message: expect.stringContaining('am 01.02.2025 ergeben die Anteile zusammen 75 %.') });
  });

  it('looks at the days of the post alone, and lets coordination go without', () => {
    const late = [{ ...always('a', '1'), validTo: '2026-01-01' }];
    expect(shareProblems(POST, late)).toEqual([]);
    expect(shareProblems({ ...POST, validTo: '2026-01-02' }, late)).toHaveLength(1);
    expect(shareProblems({ ...POST, validTo: null, isCoordination: true }, late)).toEqual([]);
    expect(shareProblems({ ...POST, isCoordination: true }, [always('a', '0.5')])).toHaveLength(1);
  });
});
