import { Decimal, toFixed, type Origin } from '@srb/kernel';
import { addAmounts } from './amount.js';
import type { CostSum } from '../graphql/funding-year.type.js';
import type { CostBasis, CostCategory, CostFunding, CostKind } from './vocabulary.js';

/** Costs of a year that agree in everything but the post, added by the database. EUR. */
export interface CostGroup {
  readonly category: CostCategory;
  readonly funding: CostFunding;
  readonly basis: CostBasis;
  readonly kind: CostKind;
  readonly licenceRelevant: boolean;
  readonly amount: string;
  /** Of the rows added: how many name a post, and how many are a sum over posts. */
  readonly postRows: number;
  readonly sumRows: number;
  readonly origins: readonly Origin[];
}

/** One sum per payer, basis and kind; licence-relevant staff and coordination stay visible in each. */
export function costSums(year: number, groups: readonly CostGroup[]): CostSum[] {
  const byHead = new Map<string, CostGroup[]>();
  for (const group of groups) {
    const key = `${group.kind} ${group.funding} ${group.basis}`;
    byHead.set(key, [...(byHead.get(key) ?? []), group]);
  }
  return [...byHead.values()].map((members) => sumOf(year, members));
}

function sumOf(year: number, groups: readonly CostGroup[]): CostSum {
  const [head] = groups;
  if (head === undefined) throw new Error('a group of costs has at least one row');
  const { funding, basis, kind } = head;
  const none = { value: new Decimal(0), basis, kind, year };
  const add = (lines: readonly CostGroup[]): string => {
    const amounts = lines.map((line) => ({ value: new Decimal(line.amount), basis: line.basis, kind: line.kind, year }));
    return toFixed(addAmounts(none, ...amounts).value, 2);
  };
  const line = (category: CostCategory): readonly CostGroup[] => groups.filter((group) => group.category === category);
  return {
    funding,
    basis,
    kind,
    total: add(groups),
    personnel: add(line('PERSONNEL')),
    licenceRelevant: add(line('PERSONNEL').filter(({ licenceRelevant }) => licenceRelevant)),
    training: add(line('TRAINING')),
    coordination: add(line('COORDINATION')),
    mixesPosts: line('PERSONNEL').some(({ postRows }) => postRows > 0) && line('PERSONNEL').some(({ sumRows }) => sumRows > 0),
    origins: [...new Set(groups.flatMap(({ origins }) => origins))].sort(),
  };
}
