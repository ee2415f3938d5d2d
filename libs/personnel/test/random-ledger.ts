import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import type { LedgerOccupancy, LedgerPost } from '../domain/ledger.js';
import { addDays } from '../domain/period.js';

const FIRST_DAY = '2024-01-01';
const DAYS = 900;

/** A post with what a test leaves to chance filled in. */
export function ledgerPost(other: Partial<LedgerPost> & { readonly id: string }): LedgerPost {
  return {
    number: `S-${other.id}`, postTypeCode: 'KITA_SOCIAL_WORK', postTypeLabel: 'Kita-Sozialarbeit', countsAsKitaSocialWork: true, isCoordination: false,
    licenceRelevant: false, employerCode: 'YOUTH_OFFICE', employerLabel: 'Jugendamt', funding: 'SRB', fundingShare: new Decimal(1), costCentre: '', payGroup: 'S 12',
    qualification: '', weeklyHours: null, ftePlanned: new Decimal(1), fteUndated: new Decimal(0), annualCost: new Decimal(70_000), fixedTermUntil: null,
    validFrom: FIRST_DAY, validTo: null, assignments: [], occupancies: [], ...other,
  };
}

export function occupancy(holderKey: string, fte: string, validFrom: string, validTo: string | null = null): LedgerOccupancy {
  return { id: `${holderKey} ${validFrom}`, holderKey, fte: new Decimal(fte), weeklyHours: null, payGroup: 'S 12', qualification: '', validFrom, validTo };
}

export function assigned(kitaId: string, share: string, validFrom: string | null = null, validTo: string | null = null): LedgerPost['assignments'][number] {
  return { kitaId, kitaKey: kitaId.toUpperCase(), kitaName: kitaId, share: new Decimal(share), validFrom, validTo };
}

const day = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FIRST_DAY, days));
const ordered = fc.uniqueArray(day, { minLength: 2, maxLength: 2 }).map((days) => days.sort() as [string, string]);
const SHARES = [['1'], ['0.5', '0.5'], ['0.333333', '0.666667']] as const;

/** Up to three holders, none more than a third of the post, so that no day exceeds the plan. */
const holders = fc.array(fc.tuple(fc.constantFrom('P-1', 'P-2', 'P-3'), ordered, fc.boolean()), { maxLength: 3 })
  .map((rows) => rows.filter(([key], index) => rows.findIndex(([other]) => other === key) === index))
  .map((rows) => rows.map(([key, [from, to], isOpen]) => occupancy(key, '0.25', from, isOpen ? null : to)));

const places = fc.tuple(fc.constantFrom(...SHARES), fc.constantFrom(...SHARES), day).map(([first, second, change]) => [
  ...first.map((share, index) => assigned(`kita ${index}`, share, null, change)),
  ...second.map((share, index) => assigned(`kita ${index + 1}`, share, change)),
]);

const post = fc.record({
  id: fc.uuid(), validFrom: day, fteUndated: fc.constantFrom('0', '0.5', '0.75'), occupancies: holders, assignments: places,
  kind: fc.constantFrom('WORK', 'LICENCE', 'COORDINATION', 'LICENCE_COORDINATION'), fixedTermUntil: fc.option(day), hasKita: fc.boolean(),
});

/** Random posts of every group. A post that is coordination and flagged cannot be written; it still must not count twice. */
export const ledgers = fc.array(post, { maxLength: 8 }).map((rows) => rows.map(({ kind, hasKita, fteUndated, assignments, ...row }) => {
  const isCoordination = kind.includes('COORDINATION');
  return ledgerPost({
    ...row, ftePlanned: new Decimal('0.75'), fteUndated: new Decimal(fteUndated), isCoordination, licenceRelevant: kind.includes('LICENCE'),
    postTypeCode: isCoordination ? 'COORDINATION' : 'KITA_SOCIAL_WORK', assignments: isCoordination && !hasKita ? [] : assignments,
  });
}));

/** The days of a span, one by one. */
export function everyDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) days.push(date);
  return days;
}
