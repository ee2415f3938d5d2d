import { Decimal, sum, type StaffGroupCode } from '@srb/kernel';
import type { LedgerPost } from './ledger.js';
import { addDays, holds } from './period.js';
import { groupOf } from './staff-group.js';

/**
 * The traffic light of fixed terms. RED: the term is over, or ends before the concept does, so that the post falls away
 * under a concept that counts on it. YELLOW: it ends with the concept and depends on the next. GREEN: it outlasts the
 * concept. UNKNOWN: no end of the concept is known. Permanent posts have no light.
 */
export const FIXED_TERM_SIGNALS = ['RED', 'YELLOW', 'GREEN', 'UNKNOWN'] as const;
export type FixedTermSignal = (typeof FIXED_TERM_SIGNALS)[number];

export interface FixedTermPost {
  readonly post: LedgerPost;
  readonly group: StaffGroupCode;
  readonly fixedTermUntil: string;
  readonly signal: FixedTermSignal;
  /** The term is over, and the post still exists. */
  readonly isOver: boolean;
}

export interface FixedTermFigures {
  readonly posts: number;
  readonly fixedTermPosts: number;
  /** Fixed-term posts over posts, four places; null without a post. */
  readonly postShare: Decimal | null;
  readonly ftePlanned: Decimal;
  readonly fteFixedTerm: Decimal;
  /** Planned FTE in fixed-term posts over planned FTE, four places; null without a post. */
  readonly fteShare: Decimal | null;
}

/** @param conceptEnds the first day on which the concept no longer holds; null when none is known */
export function fixedTermOutlook(posts: readonly LedgerPost[], day: string, conceptEnds: string | null): FixedTermPost[] {
  return posts
    .filter((post) => holds(post, day))
    .flatMap((post) => {
      const { fixedTermUntil } = post;
      if (fixedTermUntil === null) return [];
      return [{ post, group: groupOf(post), fixedTermUntil, signal: signalOf(fixedTermUntil, day, conceptEnds), isOver: fixedTermUntil < day }];
    })
    .sort((a, b) => (`${a.fixedTermUntil} ${a.post.number} ${a.post.id}` < `${b.fixedTermUntil} ${b.post.number} ${b.post.id}` ? -1 : 1));
}

function signalOf(until: string, day: string, conceptEnds: string | null): FixedTermSignal {
  if (until < day) return 'RED';
  if (conceptEnds === null) return 'UNKNOWN';
  const firstDayWithout = addDays(until, 1);
  if (firstDayWithout < conceptEnds) return 'RED';
  return firstDayWithout === conceptEnds ? 'YELLOW' : 'GREEN';
}

/** How many of the posts given have a fixed term. */
export function fixedTermFigures(posts: readonly LedgerPost[]): FixedTermFigures {
  const fixed = posts.filter(({ fixedTermUntil }) => fixedTermUntil !== null);
  const [ftePlanned, fteFixedTerm] = [fteOf(posts), fteOf(fixed)];
  return {
    posts: posts.length, fixedTermPosts: fixed.length, ftePlanned, fteFixedTerm,
    postShare: posts.length === 0 ? null : new Decimal(fixed.length).div(posts.length).toDecimalPlaces(4),
    fteShare: posts.length === 0 ? null : fteFixedTerm.div(ftePlanned).toDecimalPlaces(4),
  };
}

function fteOf(posts: readonly LedgerPost[]): Decimal {
  return sum(posts.map(({ ftePlanned }) => ftePlanned));
}
