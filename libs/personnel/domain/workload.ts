import { Decimal, sum, type StaffGroupCode } from '@srb/kernel';
import type { LedgerPost } from './ledger.js';
import { occupiedOnDay } from './occupied-days.js';
import { holds } from './period.js';
import { groupOf } from './staff-group.js';

/** What a ratio divides by. Persons and FTE are never mixed, and no ratio goes without naming which it is. */
export const WORKLOAD_BASES = ['FTE', 'PERSONS'] as const;
export const WORKLOAD_CODES = ['CHILDREN_PER_FTE', 'PLACES_PER_FTE', 'KITAS_PER_FTE', 'KITAS_PER_PERSON'] as const;

export interface WorkloadRatio {
  readonly code: (typeof WORKLOAD_CODES)[number];
  readonly base: (typeof WORKLOAD_BASES)[number];
  readonly group: StaffGroupCode;
  readonly postTypeCode: string;
  readonly postTypeLabel: string;
  /** Posts behind it. */
  readonly posts: number;
  readonly status: 'NUMBER' | 'UNKNOWN' | 'NOT_APPLICABLE';
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  /** Two places; null unless the status is NUMBER. */
  readonly value: Decimal | null;
}

/** What is known of a Kita. */
export interface KitaSize {
  readonly id: string;
  readonly places: number;
  /** Children in care; null when there is no value. */
  readonly children: number | null;
}

/** The ratios of a day for each kind of post, licence-relevant posts of the kind and others apart. */
export function workload(posts: readonly LedgerPost[], kitas: readonly KitaSize[], day: string): WorkloadRatio[] {
  const sizes = new Map(kitas.map((kita) => [kita.id, kita]));
  const kinds = new Map<string, LedgerPost[]>();
  for (const post of posts.filter((candidate) => holds(candidate, day))) {
    const key = `${post.postTypeCode} ${groupOf(post)}`;
    kinds.set(key, [...(kinds.get(key) ?? []), post]);
  }
  return [...kinds.values()].flatMap((own) => ratiosOf(own, sizes, day));
}

function ratiosOf(posts: readonly LedgerPost[], sizes: ReadonlyMap<string, KitaSize>, day: string): WorkloadRatio[] {
  const [post] = posts;
  if (post === undefined) return [];
  const kitasOf = (own: LedgerPost) => own.assignments.filter((period) => holds(period, day)).map(({ kitaId }) => kitaId);
  const kitas = [...new Set(posts.flatMap(kitasOf))];
  const fte = sum(posts.map((own) => occupiedOnDay(own, day)));
  const children = kitas.map((id) => sizes.get(id)?.children ?? null);
  const isKnown = children.every((count) => count !== null);
  const places = kitas.reduce((total, id) => total + (sizes.get(id)?.places ?? 0), 0);
  const { pairs, persons } = personsInKitas(posts, kitasOf, day);
  const kind = { group: groupOf(post), postTypeCode: post.postTypeCode, postTypeLabel: post.postTypeLabel, posts: posts.length };
  const total = isKnown ? children.reduce<number>((all, count) => all + (count ?? 0), 0) : null;
  return [
    { ...kind, code: 'CHILDREN_PER_FTE', base: 'FTE', ...ratio(total, fte, kitas.length) },
    { ...kind, code: 'PLACES_PER_FTE', base: 'FTE', ...ratio(places, fte, kitas.length) },
    { ...kind, code: 'KITAS_PER_FTE', base: 'FTE', ...ratio(kitas.length, fte, kitas.length) },
    { ...kind, code: 'KITAS_PER_PERSON', base: 'PERSONS', ...ratio(pairs, persons, kitas.length) },
  ];
}

/** Persons, and the Kitas of each counted for each. Unknown as soon as one post does not say who holds it. */
function personsInKitas(posts: readonly LedgerPost[], kitasOf: (post: LedgerPost) => readonly string[], day: string) {
  if (posts.some(({ occupancies, fteUndated }) => occupancies.length === 0 && fteUndated.gt(0))) return { pairs: null, persons: null };
  const kitas = new Map<string, Set<string>>();
  for (const post of posts) {
    for (const { holderKey } of post.occupancies.filter((period) => holds(period, day))) {
      kitas.set(holderKey, new Set([...(kitas.get(holderKey) ?? []), ...kitasOf(post)]));
    }
  }
  return { pairs: [...kitas.values()].reduce((count, own) => count + own.size, 0), persons: new Decimal(kitas.size) };
}

function ratio(numerator: number | null, denominator: Decimal | null, kitas: number): Pick<WorkloadRatio, 'status' | 'numerator' | 'denominator' | 'value'> {
  const shown = { numerator: numerator === null ? null : new Decimal(numerator), denominator };
  if (kitas === 0 || denominator?.isZero() === true) return { status: 'NOT_APPLICABLE', ...shown, value: null };
  if (shown.numerator === null || denominator === null) return { status: 'UNKNOWN', ...shown, value: null };
  return { status: 'NUMBER', ...shown, value: shown.numerator.div(denominator).toDecimalPlaces(2) };
}
