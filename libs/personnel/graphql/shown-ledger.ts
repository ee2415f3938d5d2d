import { toFixed, type Decimal } from '@srb/kernel';
import type { FixedTermPost } from '../domain/fixed-term.js';
import type { LedgerPost } from '../domain/ledger.js';
import { occupiedOnDay } from '../domain/occupied-days.js';
import { holds } from '../domain/period.js';
import type { PostMonth } from '../domain/post-month.js';
import { groupOf } from '../domain/staff-group.js';
import type { Vacancy } from '../domain/vacancy.js';
import type { WorkloadRatio } from '../domain/workload.js';

/** Figures as the API prints them: FTE with three places, months of posts with six. */
export const shownFte = (fte: Decimal) => toFixed(fte, 3);
export const shownMonths = (months: Decimal) => toFixed(months, 6);
const text = (value: Decimal | null) => value?.toString() ?? null;

function shownPost(post: LedgerPost) {
  const { id: postId, number, postTypeCode, postTypeLabel, employerLabel, funding, ftePlanned } = post;
  return { postId, number, group: groupOf(post), postTypeCode, postTypeLabel, employerLabel, funding, ftePlanned: shownFte(ftePlanned) };
}

export function shownVacancy({ post, fteVacant, since, postMonths }: Vacancy) {
  return { ...shownPost(post), fteVacant: shownFte(fteVacant), since, postMonths: postMonths === null ? null : shownMonths(postMonths) };
}

export function shownFixedTerm({ post, fixedTermUntil, signal, isOver }: FixedTermPost) {
  return { ...shownPost(post), fixedTermUntil, signal, isOver };
}

export function shownCoordination(post: LedgerPost, day: string) {
  const { weeklyHours, fundingShare, costCentre, annualCost, assignments } = post;
  return {
    ...shownPost(post), fteOccupied: shownFte(occupiedOnDay(post, day)), weeklyHours: text(weeklyHours), fundingShare: fundingShare.toString(),
    costCentre, annualCost: toFixed(annualCost, 2), kitas: assignments.filter((period) => holds(period, day)).length,
  };
}

export function shownWorkload({ numerator, denominator, value, ...ratio }: WorkloadRatio) {
  return { ...ratio, numerator: text(numerator), denominator: text(denominator), value: text(value) };
}

export function shownMonth(row: PostMonth) {
  const { post, kita, month, daysInMonth, days, share, isDated, holders } = row;
  return {
    ...shownPost(post), month, daysInMonth, days, share: share.toString(), isDated,
    kitaId: kita?.id ?? null, kitaKey: kita?.key ?? null, kitaName: kita?.name ?? null,
    ftePlannedHere: shownMonths(row.ftePlanned), fteOccupiedHere: shownMonths(row.fteOccupied),
    payGroup: post.payGroup, licenceRelevant: post.licenceRelevant, isCoordination: post.isCoordination,
    holders: holders.map(({ holderKey, payGroup, qualification, weeklyHours, days: worked, fte }) => ({
      holderKey, payGroup, qualification, weeklyHours: text(weeklyHours), days: worked, fte: shownMonths(fte),
    })),
  };
}
