import { firstDay, occupiedOn, type StaffedPost } from '../staffed-post.js';

/** Vacancies by age in months: the first three, the next three, the later ones fill at different rates. */
export const AGE_BANDS = [3, 6, Infinity] as const;
export const bandOf = (age: number): number => AGE_BANDS.findIndex((below) => age < below);

/** What the months of an office say about leaving and filling; all in full-time equivalents times months. */
export interface OccupancyHistory {
  readonly occupiedMonths: number;
  readonly lost: number;
  readonly bands: readonly { readonly vacantMonths: number; readonly filled: number }[];
  /** Months looked at, from the first in which a post was recorded. */
  readonly months: number;
}

const EPSILON = 1e-9;

const existsOn = ({ from, to }: StaffedPost, day: string): boolean => from <= day && (to === null || to > day);

/**
 * Counts month by month, from first day to first day, what was left and what was filled. A change of persons without a
 * gap is neither. Posts without recorded occupancies say nothing.
 * @param from first month looked at
 * @param until month whose first day is the last one looked at
 */
export function occupancyHistory(posts: readonly StaffedPost[], from: number, until: number): OccupancyHistory {
  const bands = AGE_BANDS.map(() => ({ vacantMonths: 0, filled: 0 }));
  let [occupiedMonths, lost, first] = [0, 0, until];
  for (const post of posts.filter(({ occupancies }) => occupancies.length > 0)) {
    let age = 0;
    for (let month = from; month < until; month += 1) {
      const [today, next] = [firstDay(month), firstDay(month + 1)];
      if (!existsOn(post, today) || !existsOn(post, next)) continue;
      first = Math.min(first, month);
      const [before, after] = [occupiedOn(post, today), occupiedOn(post, next)];
      const open = post.ftePlanned - before;
      occupiedMonths += before;
      lost += Math.max(0, before - after);
      const band = bands[bandOf(age)];
      if (band !== undefined && open > EPSILON) {
        band.vacantMonths += open;
        band.filled += Math.max(0, after - before);
      }
      age = post.ftePlanned - after > EPSILON && open > EPSILON ? age + 1 : 0;
    }
  }
  return { occupiedMonths, lost, bands, months: until - first };
}

/** How many months the open part of a post has been open on the first day of a month. */
export function vacancyAge(post: StaffedPost, month: number): number {
  let age = 0;
  while (existsOn(post, firstDay(month - age - 1)) && post.ftePlanned - occupiedOn(post, firstDay(month - age - 1)) > EPSILON) age += 1;
  return age;
}
