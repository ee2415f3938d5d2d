import { Decimal, sum, type StaffGroupCode } from '@srb/kernel';
import type { LedgerOccupancy, LedgerPost } from './ledger.js';
import { daysIn, gapsOf, monthsOf, within, type Span } from './period.js';
import { groupOf } from './staff-group.js';

/** What one holder worked of a post in one Kita in one month. A change within the month makes two of them. */
interface HolderMonth {
  readonly holderKey: string;
  readonly payGroup: string;
  readonly qualification: string;
  readonly weeklyHours: Decimal | null;
  /** Days of the month on which the holder worked here. */
  readonly days: number;
  /** FTE × days that took effect in this Kita, exact. */
  readonly fteDays: Decimal;
  /** `fteDays` over the days of the month, six places, half away from zero. */
  readonly fte: Decimal;
}

/**
 * One post in one Kita in one month. FTE of a month are those of its days over the number of its days: half a post from the
 * 16th of April on is 0.5 × 15/30 = 0.25. The FTE have six places, rounded half away from zero; whoever adds rows adds the
 * exact FTE × days and divides once.
 */
export interface PostMonth {
  /** First day of the month. */
  readonly month: string;
  readonly daysInMonth: number;
  readonly post: LedgerPost;
  readonly group: StaffGroupCode;
  /** Null: coordination that works for the whole office. */
  readonly kita: { readonly id: string; readonly key: string; readonly name: string } | null;
  /** Days of the month on which the post takes effect in this Kita. */
  readonly days: number;
  /** The mean share of those days, six places. */
  readonly share: Decimal;
  readonly plannedDays: Decimal;
  readonly occupiedDays: Decimal;
  readonly ftePlanned: Decimal;
  readonly fteOccupied: Decimal;
  /** False: the post has no period of occupancy, and its undated figure counts on all its days. */
  readonly isDated: boolean;
  /** By first day; empty unless dated. */
  readonly holders: readonly HolderMonth[];
}

interface Part {
  readonly share: Decimal;
  readonly span: Span;
}

interface Place {
  readonly kita: PostMonth['kita'];
  readonly parts: readonly Part[];
}

const WHOLE = new Decimal(1);

/** FTE of a month from FTE × days: six places, half away from zero. */
function fteOfMonth(fteDays: Decimal, daysInMonth: number): Decimal {
  return fteDays.div(daysInMonth).toDecimalPlaces(6);
}

/** All months that the span touches, each whole: by month, post number, name of the Kita. */
export function postMonthsOf(posts: readonly LedgerPost[], span: Span): PostMonth[] {
  return monthsOf(span).flatMap((month) => posts.flatMap((post) => monthOfPost(post, month)));
}

function monthOfPost(post: LedgerPost, month: Span): PostMonth[] {
  const days = within(month, post);
  if (days === null) return [];
  return placesOf(post, days).map(({ kita, parts }) => monthInKita(post, month, kita, parts));
}

/** Where a post takes effect on these days. Coordination works for the whole office on days without a Kita. */
function placesOf(post: LedgerPost, days: Span): Place[] {
  const kitas = new Map<string, Place>();
  for (const { kitaId: id, kitaKey: key, kitaName: name, share, ...period } of post.assignments) {
    const span = within(days, period);
    if (span === null) continue;
    const place = kitas.get(id) ?? { kita: { id, key, name }, parts: [] };
    kitas.set(id, { ...place, parts: [...place.parts, { share, span }] });
  }
  const without = post.isCoordination ? gapsOf(days, post.assignments) : [];
  const whole = without.length === 0 ? [] : [{ kita: null, parts: without.map((span) => ({ share: WHOLE, span })) }];
  return [...whole, ...kitas.values()];
}

function monthInKita(post: LedgerPost, month: Span, kita: PostMonth['kita'], parts: readonly Part[]): PostMonth {
  const daysInMonth = daysIn(month);
  const days = parts.reduce((total, { span }) => total + daysIn(span), 0);
  const shareDays = sum(parts.map(({ share, span }) => share.times(daysIn(span))));
  const isDated = post.occupancies.length > 0;
  const holders = post.occupancies.flatMap((occupancy) => holderMonth(occupancy, parts, daysInMonth));
  const plannedDays = post.ftePlanned.times(shareDays);
  const occupiedDays = isDated ? sum(holders.map(({ fteDays }) => fteDays)) : post.fteUndated.times(shareDays);
  return {
    month: month.from, daysInMonth, post, group: groupOf(post), kita, days,
    share: shareDays.div(days).toDecimalPlaces(6),
    plannedDays, occupiedDays,
    ftePlanned: fteOfMonth(plannedDays, daysInMonth),
    fteOccupied: fteOfMonth(occupiedDays, daysInMonth),
    isDated, holders,
  };
}

function holderMonth(occupancy: LedgerOccupancy, parts: readonly Part[], daysInMonth: number): HolderMonth[] {
  const worked = parts.flatMap(({ share, span }) => {
    const common = within(span, occupancy);
    return common === null ? [] : [{ share, days: daysIn(common) }];
  });
  if (worked.length === 0) return [];
  const { holderKey, payGroup, qualification, weeklyHours, fte } = occupancy;
  const fteDays = sum(worked.map(({ share, days }) => share.times(days))).times(fte);
  const days = worked.reduce((total, part) => total + part.days, 0);
  return [{ holderKey, payGroup, qualification, weeklyHours, days, fteDays, fte: fteOfMonth(fteDays, daysInMonth) }];
}
