import { Decimal, toFixed, type ValueStatus } from '@srb/kernel';
import type { DemoKita, DemoSpace } from './demo-areas.js';
import { DEMO_YEARS, type DemoOffice } from './demo-land.js';
import type { DemoPost } from './demo-posts.js';

export interface DemoValue {
  readonly indicatorCode: string;
  readonly year: number;
  readonly area: { readonly level: 'OFFICE' } | { readonly level: 'SPACE'; readonly code: string } | { readonly level: 'KITA'; readonly officialKey: string };
  readonly status: ValueStatus;
  readonly value: string | null;
  readonly households: number | null;
  readonly referenceDate: string;
  readonly availableFrom: string;
}

export interface DemoCost {
  readonly year: number;
  readonly category: 'PERSONNEL' | 'TRAINING' | 'COORDINATION';
  readonly funding: 'SRB' | 'OWN_FUNDS';
  readonly amount: string;
  /** Number of the post a personnel cost belongs to. */
  readonly postNumber: string | null;
  readonly licenceRelevant: boolean;
}

const OFFICE: DemoValue['area'] = { level: 'OFFICE' };

/** A count as its source would deliver it: a true 0 is a zero, and now and then a value is missing. */
function count(indicatorCode: string, year: number, area: DemoValue['area'], children: number, households: number | null, known: boolean): DemoValue {
  const status: ValueStatus = !known ? 'UNKNOWN' : children === 0 ? 'ZERO' : 'NUMBER';
  return {
    indicatorCode,
    year,
    area,
    status,
    value: known ? String(children) : null,
    households: known ? households : null,
    referenceDate: `${year}-12-31`,
    // Figures of a year arrive in the middle of the next (Landkreis Kusel).
    availableFrom: `${year + 1}-06-30`,
  };
}

/** Of ten poor families, about seven have one child under 7: the households behind a count. */
const householdsOf = (children: number): number => Math.ceil(children * 0.7);

export function officeValues(office: DemoOffice): readonly DemoValue[] {
  return DEMO_YEARS.flatMap((year) => {
    const poor = office.childrenU7Sgb2[year] ?? 0;
    return [
      count('CHILDREN_U7', year, OFFICE, office.childrenU7[year] ?? 0, null, true),
      count('CHILDREN_U7_SGB2', year, OFFICE, poor, householdsOf(poor), true),
    ];
  });
}

export function spaceValues(office: DemoOffice, spaces: readonly DemoSpace[]): readonly DemoValue[] {
  const draw = office.random.stream('space-values');
  return spaces.flatMap(({ code, childrenU7, childrenU7Sgb2, burden }) =>
    DEMO_YEARS.flatMap((year) => {
      const area: DemoValue['area'] = { level: 'SPACE', code };
      const children = childrenU7[year] ?? 0;
      const poor = childrenU7Sgb2[year] ?? 0;
      const foreign = Math.round(children * (0.06 + 0.3 * burden) * draw.between(0.8, 1.2));
      return [
        count('CHILDREN_U7', year, area, children, null, true),
        count('CHILDREN_U7_SGB2', year, area, poor, householdsOf(poor), true),
        count('FOREIGN_CHILDREN_U7', year, area, foreign, null, !draw.chance(0.02)),
      ];
    }),
  );
}

export function kitaValues(office: DemoOffice, kitas: readonly DemoKita[]): readonly DemoValue[] {
  const draw = office.random.stream('kita-values');
  return kitas.flatMap(({ officialKey, places, burden }) =>
    DEMO_YEARS.flatMap((year) => {
      const area: DemoValue['area'] = { level: 'KITA', officialKey };
      const children = Math.round(places * draw.between(0.82, 1));
      // Small shares on purpose: counts of 1 and 2 must occur, so that secrecy is visible.
      const migration = Math.round(children * burden * burden * draw.between(0, 0.9));
      return [
        count('KITA_CHILDREN', year, area, children, null, true),
        count('KITA_CHILDREN_MIGRATION', year, area, migration, null, !draw.chance(0.03)),
      ];
    }),
  );
}

/** A post costs from its first day on, in the first year for six months; what is not occupied costs nothing. */
function monthsPaid(year: number, { validFrom }: DemoPost): number {
  const [firstYear = 0, firstMonth = 1] = validFrom.split('-').map(Number);
  if (year < firstYear) return 0;
  return year === firstYear ? 13 - firstMonth : 12;
}

const WAGE_GROWTH = new Decimal('1.03');
const LAST_YEAR = DEMO_YEARS[DEMO_YEARS.length - 1] ?? 0;

export function demoCosts(office: DemoOffice, posts: readonly DemoPost[]): readonly DemoCost[] {
  const draw = office.random.stream('costs');
  return DEMO_YEARS.flatMap((year) => {
    const level = WAGE_GROWTH.pow(year - LAST_YEAR);
    const personnel = posts.flatMap((post): DemoCost[] => {
      const occupied = new Decimal(post.fteOccupied).isZero() ? new Decimal(draw.whole(0, 1)).times('0.3') : new Decimal(1);
      const amount = new Decimal(post.annualCost).times(level).times(occupied).times(monthsPaid(year, post)).dividedBy(12);
      if (amount.isZero()) return [];
      const coordination = post.funding === 'OWN_FUNDS';
      return [{
        year,
        category: coordination ? 'COORDINATION' : 'PERSONNEL',
        funding: post.funding,
        amount: toFixed(amount, 2),
        postNumber: post.number,
        licenceRelevant: post.licenceRelevant,
      }];
    });
    const total = personnel.filter(({ category }) => category === 'PERSONNEL').reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
    const training = total.times(draw.between(0.003, 0.014).toFixed(4));
    return [...personnel, { year, category: 'TRAINING', funding: 'SRB', amount: toFixed(training, 2), postNumber: null, licenceRelevant: false } as const];
  });
}

export interface DemoAllocation {
  readonly year: number;
  readonly months: number;
  readonly basis: 'STATE_SHARE' | 'OWN_SHARE';
  readonly kind: 'ALLOCATION' | 'PLAN';
  readonly amount: string;
  readonly note: string;
}

/** 60 % Land, 40 % office: what the plan states where an office plans both shares. */
const OWN_PER_STATE_SHARE = new Decimal('0.4').dividedBy('0.6');

/** The allocation of each year and, where wanted, the finance plan of the last one with both shares. */
export function demoAllocations(office: DemoOffice, withPlan: boolean): readonly DemoAllocation[] {
  const allocated = DEMO_YEARS.map((year): DemoAllocation => ({
    year,
    months: year === 2021 ? 6 : 12,
    basis: 'STATE_SHARE',
    kind: 'ALLOCATION',
    amount: office.allocation[year] ?? '0.00',
    note: 'Mit dem Landesschlüssel aus den Kinderzahlen der Demo gerechnet.',
  }));
  if (!withPlan) return allocated;
  const stateShare = office.allocation[LAST_YEAR] ?? '0.00';
  const plan = { year: LAST_YEAR, months: 12, kind: 'PLAN', note: 'Finanzplan der Konzeption.' } as const;
  return [
    ...allocated,
    { ...plan, basis: 'STATE_SHARE', amount: stateShare },
    { ...plan, basis: 'OWN_SHARE', amount: toFixed(OWN_PER_STATE_SHARE.times(stateShare), 2) },
  ];
}
