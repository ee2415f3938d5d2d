import { describe, expect, it } from '@jest/globals';
import { frozenProblems, localIndicatorProblems } from './local-indicator.js';

const ENTRY = { code: 'LOCAL_LUNCH', unit: 'Kinder', level: 'KITA', aggregation: 'SUM' } as const;
const CHILDREN = { label: 'Kinder unter 7 Jahren', unit: 'Kinder', isDerived: false };
const fields = (problems: readonly { field: string }[]) => problems.map(({ field }) => field);

describe('localIndicatorProblems', () => {
  it('accepts a count of its own and one that counts like the Land', () => {
    expect(localIndicatorProblems(ENTRY, null)).toEqual([]);
    expect(localIndicatorProblems({ ...ENTRY, correspondsTo: 'CHILDREN_U7' }, CHILDREN)).toEqual([]);
  });

  it('wants both ends of a ratio', () => {
    expect(fields(localIndicatorProblems({ ...ENTRY, aggregation: 'RATIO', numerator: 'Kinder' }, null))).toEqual(['denominator']);
    expect(localIndicatorProblems({ ...ENTRY, aggregation: 'RATIO', numerator: 'Kinder', denominator: 'Plätze' }, null)).toEqual([]);
  });

  it('corresponds only to an entered indicator of the Land in the same unit', () => {
    const entry = { ...ENTRY, correspondsTo: 'X' };
    expect(fields(localIndicatorProblems(entry, null))).toEqual(['correspondsTo']);
    expect(fields(localIndicatorProblems(entry, { ...CHILDREN, isDerived: true }))).toEqual(['correspondsTo']);
    expect(localIndicatorProblems(entry, { ...CHILDREN, unit: 'Prozent' })[0]?.message).toContain('„Prozent“');
  });
});

describe('frozenProblems', () => {
  it('names what gives stored values another meaning', () => {
    expect(frozenProblems(ENTRY, ENTRY)).toEqual([]);
    expect(fields(frozenProblems(ENTRY, { code: 'LOCAL_X', unit: 'Prozent', level: 'SPACE', aggregation: 'NONE' }))).toEqual(['code', 'unit', 'level', 'aggregation']);
  });
});
