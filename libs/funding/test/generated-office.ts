import { randomSource, uniform } from '@srb/statistics';
import { firstDay, type Occupancy, type StaffedPost } from '../domain/staffed-post.js';

/** How an imagined office fares: rates per month. */
export interface OfficeTraits {
  readonly posts: number;
  readonly months: number;
  readonly leaving: number;
  readonly filling: number;
}

/** Traits as offices may have them: 8 to 40 posts, three or four years, calm or restless, quick or slow to fill. */
export function drawTraits(seed: number): OfficeTraits {
  const random = randomSource(seed);
  const between = (low: number, high: number): number => low + (high - low) * uniform(random);
  return { posts: Math.round(between(8, 40)), months: 48, leaving: between(0.004, 0.025), filling: between(0.1, 0.35) };
}

/**
 * The whole history of an imagined office from a first month on, month by month, with truth that the forecast is not shown.
 * Written apart from the forecast: one post, one person, a coin a month.
 */
export function generatedOffice(first: number, { posts, months, leaving, filling }: OfficeTraits, seed: number): StaffedPost[] {
  const random = randomSource(seed);
  return Array.from({ length: posts }, (_, number) => {
    const fte = [0.5, 0.75, 1][Math.floor(uniform(random) * 3)] ?? 1;
    const occupancies: Occupancy[] = [];
    let since: number | null = uniform(random) < filling / (filling + leaving) ? 0 : null;
    for (let month = 1; month < months; month += 1) {
      const coin = uniform(random);
      if (since !== null && coin < leaving) {
        occupancies.push({ fte, from: firstDay(first + since), to: firstDay(first + month) });
        since = null;
      } else if (since === null && coin < filling) since = month;
    }
    if (since !== null) occupancies.push({ fte, from: firstDay(first + since), to: null });
    return {
      id: `post-${number}`, group: 'STAFF', isBudget: true, ftePlanned: fte, fteOccupied: 0, monthlyCents: Math.round(550_000 * fte),
      from: firstDay(first), to: null, fixedTermUntil: null, occupancies,
    };
  });
}
