import { sum, type Decimal } from '@srb/kernel';
import type { LedgerPost } from './ledger.js';
import { occupiedOnDay } from './occupied-days.js';
import { holds } from './period.js';
import { groupOf } from './staff-group.js';
import { POST_FUNDINGS, type PostFunding } from './vocabulary.js';

export interface CoordinationFigures {
  readonly funding: PostFunding;
  readonly posts: number;
  readonly ftePlanned: Decimal;
  readonly fteOccupied: Decimal;
  /** Null unless known of every post: a sum of some would pass for all. */
  readonly weeklyHours: Decimal | null;
  /** EUR a year. */
  readonly annualCost: Decimal;
}

/** The posts of coordination on a day, in the order given. */
export function coordinationOn(posts: readonly LedgerPost[], day: string): LedgerPost[] {
  return posts.filter((post) => holds(post, day) && groupOf(post) === 'COORDINATION');
}

/** What of them is paid from where. */
export function coordinationFigures(posts: readonly LedgerPost[], day: string): CoordinationFigures[] {
  return POST_FUNDINGS.flatMap((funding) => {
    const own = posts.filter((post) => post.funding === funding);
    if (own.length === 0) return [];
    const hours = own.map(({ weeklyHours }) => weeklyHours);
    return [{
      funding, posts: own.length,
      ftePlanned: sum(own.map(({ ftePlanned }) => ftePlanned)),
      fteOccupied: sum(own.map((post) => occupiedOnDay(post, day))),
      weeklyHours: hours.includes(null) ? null : sum(hours.flatMap((value) => value ?? [])),
      annualCost: sum(own.map(({ annualCost }) => annualCost)),
    }];
  });
}
