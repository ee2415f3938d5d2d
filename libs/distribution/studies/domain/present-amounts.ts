import { Decimal, toFixed } from '@srb/kernel';
import type { RunResult } from '../../domain/run.type.js';
import type { PostAtWork } from './continuity.js';

type Unit = 'EUR' | 'FTE';

const PLACES = { EUR: 2, FTE: 3 } as const;

/** What a run gives each Kita in one unit, without licence-relevant posts; null where its rule does not price one Kita. */
export function amountsOfRun({ units }: RunResult, unit: Unit): ReadonlyMap<string, string> | null {
  const amounts = units.map(({ kitaId, eur, fte }) => [kitaId, unit === 'EUR' ? eur : fte] as const);
  const known = amounts.flatMap(([kitaId, amount]) => (amount === null ? [] : [[kitaId, amount] as const]));
  return known.length === amounts.length ? new Map(known) : null;
}

/** What the posts of a day give each Kita, without licence-relevant posts and coordination. */
export function amountsOfPosts(posts: readonly (PostAtWork & { readonly annualCost: string })[], unit: Unit): ReadonlyMap<string, string> {
  const amounts = new Map<string, Decimal>();
  for (const { kitaId, licenceRelevant, coordination, fte, annualCost } of posts) {
    if (!licenceRelevant && !coordination) amounts.set(kitaId, (amounts.get(kitaId) ?? new Decimal(0)).plus(unit === 'EUR' ? annualCost : fte));
  }
  return new Map([...amounts].map(([kitaId, amount]) => [kitaId, toFixed(amount, PLACES[unit])]));
}

/** The day before the year of a run: what was there before it. */
export function dayBefore(year: number): string {
  return `${year - 1}-12-31`;
}
