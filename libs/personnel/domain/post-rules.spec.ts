import { describe, expect, it } from '@jest/globals';
import { assignmentProblems, occupancyProblems, postProblems, type PostDraft } from './post-rules.js';

const post = (other: Partial<PostDraft> = {}): PostDraft => ({
  licenceRelevant: false, ftePlanned: '0.750', fteOccupied: '0.75', validFrom: '2025-01-01', validTo: null, fixedTermUntil: null, ...other,
});
const fields = (draft: PostDraft, isCoordination = false) => postProblems(draft, isCoordination).map(({ field }) => field);
const kitas = (...shares: string[]) => shares.map((share, index) => ({ kitaId: `kita ${index}`, share }));

describe('postProblems', () => {
  it('accepts a post whose fields fit together', () => {
    expect(fields(post({ licenceRelevant: true, validTo: '2026-01-01', fixedTermUntil: '2025-12-31' }))).toEqual([]);
  });

  it('names every field that does not fit', () => {
    expect(fields(post({ licenceRelevant: true, fteOccupied: '0.751', validTo: '2025-01-01', fixedTermUntil: '2024-12-31' }), true)).toEqual([
      'licenceRelevant', 'fteOccupied', 'validTo', 'fixedTermUntil',
    ]);
  });

  it('compares occupancy as numbers', () => {
    expect(occupancyProblems('10', '9.5')).toHaveLength(1);
    expect(occupancyProblems('9.5', '10')).toEqual([]);
  });
});

describe('assignmentProblems', () => {
  it('accepts shares that add to 100 %', () => {
    expect(assignmentProblems(kitas('0.333333', '0.333333', '0.333334'), false)).toEqual([]);
    expect(assignmentProblems(kitas('1'), true)).toEqual([]);
  });

  it.each([
    [['0.5', '0.4999'], '99,99 %'],
    [['0.5', '0.6'], '110 %'],
  ])('refuses %j and says how much it is', (shares, total) => {
    const [problem] = assignmentProblems(kitas(...shares), false);
    expect(problem?.field).toBe('assignments');
    expect(problem?.message).toContain(`zusammen ${total}.`);
  });

  it('lets only coordination go without a Kita, and even then not with half a post', () => {
    expect(assignmentProblems([], true)).toEqual([]);
    expect(assignmentProblems([], false)[0]?.message).toContain('mindestens eine Kita');
    expect(assignmentProblems(kitas('0.5'), true)).toHaveLength(1);
  });

  it('refuses a Kita named twice', () => {
    const twice = [{ kitaId: 'AB', share: '0.5' }, { kitaId: 'ab', share: '0.5' }];
    expect(assignmentProblems(twice, false)[0]?.message).toContain('doppelt');
  });
});
