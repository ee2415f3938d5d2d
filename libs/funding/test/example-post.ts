import type { LedgerPost } from '../domain/budget-year.js';
import type { Occupancy } from '../domain/staffed-post.js';

/** A full post of the budget at 6,000 EUR a month since 2021, occupied as handed in. */
export function examplePost(occupancies: readonly Occupancy[], other: Partial<LedgerPost> = {}): LedgerPost {
  return {
    id: 'post', group: 'STAFF', isBudget: true, ftePlanned: 1, fteOccupied: 0, monthlyCents: 600_000,
    from: '2021-07-01', to: null, fixedTermUntil: null, occupancies, origin: 'OFFICE', ...other,
  };
}

export const stay = (from: string, to: string | null = null, fte = 1): Occupancy => ({ fte, from, to });
