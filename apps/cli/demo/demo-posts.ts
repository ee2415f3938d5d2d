import { Decimal, toFixed } from '@srb/kernel';
import { REPORTING_YEAR, type DemoOffice } from './demo-land.js';
import type { DemoKita } from './demo-areas.js';

export interface DemoPost {
  readonly number: string;
  readonly postTypeCode: string;
  readonly employerCode: string;
  readonly funding: 'SRB' | 'OWN_FUNDS';
  readonly licenceRelevant: boolean;
  readonly ftePlanned: string;
  readonly fteOccupied: string;
  readonly annualCost: string;
  readonly fixedTermUntil: string | null;
  readonly validFrom: string;
  /** Official keys of the Kitas with shares that add to 1; empty for coordination. */
  readonly shares: readonly { readonly officialKey: string; readonly share: string }[];
}

/** Post types of the demo: how many of the 41 offices use them (codebook), their part of the FTE, cost per FTE, Kitas per post. */
const TYPES = [
  { code: 'KITA_SOCIAL_WORK', offices: 40, part: 46, cost: [66_000, 84_000], kitas: [3, 6] },
  { code: 'INTERCULTURAL_STAFF', offices: 32, part: 18, cost: [56_000, 74_000], kitas: [1, 3] },
  { code: 'LICENCE_RELEVANT_STAFF', offices: 33, part: 20, cost: [54_000, 72_000], kitas: [1, 1] },
  { code: 'ADDITIONAL_STAFF', offices: 19, part: 16, cost: [54_000, 70_000], kitas: [1, 2] },
  { code: 'FAMILY_CENTRE', offices: 11, part: 6, cost: [60_000, 80_000], kitas: [1, 1] },
  { code: 'FRENCH_STAFF', offices: 8, part: 5, cost: [52_000, 70_000], kitas: [1, 3] },
  { code: 'NETWORKER', offices: 5, part: 4, cost: [64_000, 82_000], kitas: [3, 5] },
] as const;
type PostKind = (typeof TYPES)[number];

/** The codebook's demo counts for what is no post type of the budget itself. */
const OTHER_COUNTS: Readonly<Record<string, number>> = { COORDINATION: 30, FINANCE_PLAN: 28 };
const EMPLOYERS = ['YOUTH_OFFICE', 'YOUTH_OFFICE', 'KITA_PROVIDER', 'MUNICIPAL_ASSOCIATION', 'INDEPENDENT_PROVIDER', 'WELFARE_ASSOCIATION', 'CHURCH'] as const;
const FTE_STEPS = ['0.500', '0.600', '0.750', '1.000', '1.000'] as const;
const STATE_SHARE_RATE = new Decimal('0.6');
const AVERAGE_COST = 70_000;
const FIRST_DAY = '2021-07-01';

/** Which offices have something: the first n of an order of their own for each code, so that the counts are exact. */
export function officesUsing(code: string, offices: readonly DemoOffice[]): ReadonlySet<string> {
  const count = OTHER_COUNTS[code] ?? TYPES.find((type) => type.code === code)?.offices ?? 0;
  const keyed = offices.map(({ ags, random }) => ({ ags, key: random.stream(`uses-${code}`).next() }));
  return new Set(keyed.sort((a, b) => a.key - b.key).slice(0, count).map(({ ags }) => ags));
}

function shares(kitas: readonly DemoKita[], count: number, start: number): DemoPost['shares'] {
  const chosen = new Set(Array.from({ length: Math.min(count, kitas.length) }, (_, index) => (start + index) % kitas.length));
  const keys = [...chosen].flatMap((index) => kitas[index]?.officialKey ?? []);
  const equal = new Decimal(1).dividedBy(keys.length).toDecimalPlaces(4);
  return keys.map((officialKey, index) => ({
    officialKey,
    share: toFixed(index === 0 ? new Decimal(1).minus(equal.times(keys.length - 1)) : equal, 4),
  }));
}

/** The posts of one office, as many as its allocation of the reporting year pays for, give or take. */
export function demoPosts(office: DemoOffice, kitas: readonly DemoKita[], uses: (code: string) => boolean): readonly DemoPost[] {
  const draw = office.random.stream('posts');
  const types = TYPES.filter(({ code }) => uses(code));
  const parts = types.reduce((total, { part }) => total + part, 0);
  const budget = new Decimal(office.allocation[REPORTING_YEAR] ?? 0).dividedBy(STATE_SHARE_RATE);
  const fte = budget.times(draw.between(0.86, 1.06).toFixed(4)).dividedBy(AVERAGE_COST).toNumber();
  const needy = [...kitas].sort((a, b) => b.burden - a.burden || (a.officialKey < b.officialKey ? -1 : 1));
  const posts = types.flatMap((type) => postsOfType(office, type, (fte * type.part) / parts, needy));
  return uses('COORDINATION') ? [...posts, coordination(office)] : posts;
}

function postsOfType(office: DemoOffice, type: PostKind, fte: number, needy: readonly DemoKita[]): DemoPost[] {
  const draw = office.random.stream(`posts-${type.code}`);
  const posts: DemoPost[] = [];
  let start = 0;
  for (let left = fte; left > 0.25 || posts.length < 3; ) {
    const planned = draw.pick(FTE_STEPS);
    const count = draw.whole(...(type.kitas as [number, number]));
    posts.push({
      number: `${type.code.split('_').map((word) => word[0]).join('')}-${String(posts.length + 1).padStart(3, '0')}`,
      postTypeCode: type.code,
      employerCode: draw.pick(EMPLOYERS),
      funding: 'SRB',
      licenceRelevant: type.code === 'LICENCE_RELEVANT_STAFF' || draw.chance(0.02),
      ftePlanned: planned,
      fteOccupied: draw.chance(0.12) ? '0.000' : planned,
      annualCost: toFixed(new Decimal(draw.between(...(type.cost as [number, number])).toFixed(0)).times(planned), 2),
      fixedTermUntil: draw.chance(0.28) ? draw.pick(['2026-06-30', '2026-12-31', '2027-07-31', '2028-12-31']) : null,
      validFrom: draw.chance(0.7) ? FIRST_DAY : draw.pick(['2022-01-01', '2022-08-01', '2023-01-01', '2024-02-01']),
      shares: shares(needy, count, start),
    });
    start += count;
    left -= Number(planned);
  }
  return posts;
}

/** Paid by the office itself, as the workshops report; it works for all Kitas, so it is assigned to none. */
function coordination(office: DemoOffice): DemoPost {
  const draw = office.random.stream('coordination');
  const planned = draw.pick(['0.250', '0.500', '0.500', '0.750', '1.000'] as const);
  return {
    number: 'KOORD-001',
    postTypeCode: 'COORDINATION',
    employerCode: 'YOUTH_OFFICE',
    funding: 'OWN_FUNDS',
    licenceRelevant: false,
    ftePlanned: planned,
    fteOccupied: planned,
    annualCost: toFixed(new Decimal(draw.whole(70_000, 92_000)).times(planned), 2),
    fixedTermUntil: null,
    validFrom: FIRST_DAY,
    shares: [],
  };
}
