import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MEASURE_STATUSES, OBSTACLE_REASONS, REASON_LABELS, reportProblems, STATUS_LABELS, type MeasureReport } from './measure.js';

const REPORT: MeasureReport = { status: 'IN_PROGRESS', statusReason: null, progress: 40, dueOn: '2026-12-31' };
const fields = (other: Partial<MeasureReport>, startsOn: string | null = null) => reportProblems({ ...REPORT, ...other }, startsOn).map(({ field }) => field);

describe('a report on a measure', () => {
  it('needs nothing more while it goes on', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ status: 'DONE', progress: 100 })).toEqual([]);
  });

  it.each(['BLOCKED', 'SUSPENDED', 'CANCELLED'] as const)('says why a measure is %s', (status) => {
    expect(fields({ status })).toEqual(['statusReason']);
    expect(fields({ status, statusReason: 'STAFF_SHORTAGE' })).toEqual([]);
  });

  it('gives no reason where nothing holds it back', () => expect(fields({ statusReason: 'LAW' })).toEqual(['statusReason']));
  it('is complete when it is done', () => expect(fields({ status: 'DONE' })).toEqual(['progress']));

  it('is due after it begins', () => {
    expect(fields({}, '2027-01-01')).toEqual(['dueOn']);
    expect(fields({}, '2026-12-31')).toEqual([]);
  });

  it('names a remedy with every problem', () => {
    fc.assert(fc.property(
      fc.record({
        status: fc.constantFrom(...MEASURE_STATUSES), statusReason: fc.constantFrom(null, ...OBSTACLE_REASONS),
        progress: fc.integer({ min: 0, max: 100 }), dueOn: fc.constantFrom('2025-06-01', '2026-06-01'),
      }),
      fc.constantFrom(null, '2026-01-01'),
      (report, startsOn) => reportProblems(report, startsOn).every(({ message }) => message.includes('Bitte') || message.includes('bitte')),
    ));
  });
});

it('has a German word for every status and reason', () => {
  expect(MEASURE_STATUSES.map((status) => STATUS_LABELS[status]).every((label) => label.length > 0)).toBe(true);
  expect(OBSTACLE_REASONS.map((reason) => REASON_LABELS[reason]).every((label) => label.length > 0)).toBe(true);
});
