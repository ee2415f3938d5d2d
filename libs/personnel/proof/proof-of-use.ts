import { Decimal, sum, toFixed, STAFF_GROUPS, type StaffGroupCode } from '@srb/kernel';
import type { PostMonth } from '../domain/post-month.js';

/** What one holder of a post worked in one Kita in one month; without a holder, what of the post was vacant there. */
export interface ProofRow {
  readonly month: string;
  readonly postNumber: string;
  readonly postTypeLabel: string;
  readonly group: StaffGroupCode;
  readonly employerLabel: string;
  readonly costCentre: string;
  /** Null: coordination that works for the whole office. */
  readonly kitaKey: string | null;
  readonly kitaName: string | null;
  /** The office's own key of the holder; null where the post was vacant, or where no period of occupancy is known. */
  readonly holderKey: string | null;
  readonly payGroup: string;
  readonly qualification: string;
  readonly weeklyHours: string | null;
  /** Days of the month. */
  readonly days: number;
  /** Part of the post that takes effect in this Kita, six places. */
  readonly share: string;
  /** FTE of the month in this Kita, six places; see `PostMonth`. */
  readonly fte: string;
  readonly state: 'OCCUPIED' | 'UNDATED' | 'VACANT';
}

/** Planned and occupied FTE of a month, never mixed between groups. */
export interface ProofSum {
  readonly month: string;
  readonly group: StaffGroupCode;
  readonly ftePlanned: string;
  readonly fteOccupied: string;
  readonly fteVacant: string;
}

const PLACES = 6;

function rowOf(entry: PostMonth, changes: Pick<ProofRow, 'holderKey' | 'payGroup' | 'qualification' | 'weeklyHours' | 'days' | 'fte' | 'state'>): ProofRow {
  const { month, post, group, kita, share } = entry;
  return {
    month, postNumber: post.number, postTypeLabel: post.postTypeLabel, group, employerLabel: post.employerLabel, costCentre: post.costCentre,
    kitaKey: kita?.key ?? null, kitaName: kita?.name ?? null, share: toFixed(share, PLACES), ...changes,
  };
}

function rowsOf(entry: PostMonth): readonly ProofRow[] {
  const { post, holders, days, isDated } = entry;
  const hours = (value: Decimal | null) => (value === null ? null : toFixed(value, 2));
  const unnamed = { holderKey: null, payGroup: post.payGroup, qualification: post.qualification, weeklyHours: hours(post.weeklyHours), days };
  const occupied: readonly ProofRow[] = isDated
    ? holders.map(({ holderKey, payGroup, qualification, weeklyHours, days: own, fte }) =>
        rowOf(entry, { holderKey, payGroup, qualification, weeklyHours: hours(weeklyHours), days: own, fte: toFixed(fte, PLACES), state: 'OCCUPIED' }))
    : entry.fteOccupied.isZero() ? [] : [rowOf(entry, { ...unnamed, fte: toFixed(entry.fteOccupied, PLACES), state: 'UNDATED' })];
  const vacant = entry.ftePlanned.minus(sum(occupied.map(({ fte }) => new Decimal(fte))));
  return vacant.greaterThan(0) ? [...occupied, rowOf(entry, { ...unnamed, fte: toFixed(vacant, PLACES), state: 'VACANT' })] : occupied;
}

/**
 * The proof of use: who worked when, where, with which share and pay group, post by month. Posts that the budget pays for
 * only; rows of one post, Kita and month add to what is planned of it there, so that vacancies are part of the proof.
 */
export function proofRows(months: readonly PostMonth[]): readonly ProofRow[] {
  return months.filter(({ post }) => post.funding === 'SRB').flatMap(rowsOf);
}

/** Per month the three groups of staff, also where one has nothing. */
export function proofSums(rows: readonly ProofRow[]): readonly ProofSum[] {
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  return months.flatMap((month) =>
    STAFF_GROUPS.map((group) => {
      const own = rows.filter((row) => row.month === month && row.group === group);
      const fte = (some: readonly ProofRow[]) => toFixed(sum(some.map((row) => new Decimal(row.fte))), PLACES);
      return {
        month, group, ftePlanned: fte(own), fteOccupied: fte(own.filter(({ state }) => state !== 'VACANT')), fteVacant: fte(own.filter(({ state }) => state === 'VACANT')),
      };
    }));
}
