import { Decimal, toFixed } from '@srb/kernel';
import {
  arriving, arrived, conservedSums, NOTHING, resolveCollisions, textOf,
  type ConservedSum, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type TextRow,
} from '@srb/mergers';

/** Years that begin on the day of the merger or later; those before, the running one among them, stay where the money arose. */
const isLater = (row: TextRow, day: string): boolean => `${textOf(row, 'year').padStart(4, '0')}-01-01` >= day;

const LONGEST_SOURCE = 500;
const ALLOCATION_KEY = ['year', 'basis', 'kind'] as const;
/** What makes two sums over posts the same line; see `cost_once` in migration 0004. */
const COST_LINE = ['year', 'category', 'funding', 'basis', 'kind', 'licence_relevant'] as const;

const joined = (row: TextRow, columns: readonly string[]): string => columns.map((column) => row[column] ?? '').join('|');

/** A sum of several origins is no better than the weakest of them. */
function weaker(one: string, other: string): string {
  return ['DEMO', 'PUBLIC', 'OFFICE'].find((origin) => origin === one || origin === other) ?? one;
}

/** The successor's line with the predecessor's amount in it; the source says so. */
function added(before: TextRow, into: TextRow, shortName: string): MovedRow {
  const amount = toFixed(new Decimal(textOf(into, 'amount')).plus(textOf(before, 'amount')), 2);
  const source = `${textOf(into, 'source')}; ${shortName}: ${textOf(before, 'source')}`.slice(0, LONGEST_SOURCE);
  return { table: 'cost', mode: 'ADDED', before, into, changes: { amount, source, origin: weaker(textOf(before, 'origin'), textOf(into, 'origin')) } };
}

function planCosts(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame): readonly MovedRow[] {
  const lines = new Map(others.filter((row) => row['post_id'] === null).map((row) => [joined(row, COST_LINE), row]));
  return own.filter((row) => isLater(row, effectiveOn)).map((before): MovedRow => {
    const into = before['post_id'] === null ? lines.get(joined(before, COST_LINE)) : undefined;
    return into === undefined ? { table: 'cost', mode: 'MOVED', before, changes: {}, into: null } : added(before, into, shortName);
  });
}

function planAllocations(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame) {
  const moved = own.filter((row) => isLater(row, effectiveOn)).map((before): MovedRow => ({ table: 'allocation', mode: 'MOVED', before, changes: {}, into: null }));
  return resolveCollisions(moved, others, shortName, {
    column: 'source', longest: LONGEST_SOURCE, german: 'Die Quelle', key: (row, source) => `${joined(row, ALLOCATION_KEY)}|${source}`,
  });
}

/** Amounts per year, basis and kind; amounts of different basis are never added. */
function amountSums(subject: string, own: readonly TextRow[], others: readonly TextRow[], moved: readonly MovedRow[]): readonly ConservedSum[] {
  const gone = new Set(moved.map(({ before }) => textOf(before, 'id')));
  const taken = new Map(moved.flatMap(({ into, changes }) => (into === null ? [] : [[textOf(into, 'id'), { ...into, ...changes }] as const])));
  const sides = {
    predecessorBefore: own,
    successorBefore: others,
    predecessorAfter: own.filter((row) => !gone.has(textOf(row, 'id'))),
    successorAfter: [...others.map((row) => taken.get(textOf(row, 'id')) ?? row), ...moved.filter(({ into }) => into === null).map(arrived)],
  };
  return conservedSums(sides, { column: 'amount', places: 2, key: (row) => [subject, textOf(row, 'year'), textOf(row, 'basis'), textOf(row, 'kind')] });
}

/** A cost names a post of its own office, so both go or both stay. */
function postProblems(costs: readonly TextRow[], gone: ReadonlySet<string>, frame: MergerFrame): string[] {
  const posts = arriving(frame, 'post');
  const begun = new Set(frame.earlier.filter(({ table, mode }) => table === 'post' && mode === 'MOVED').map(({ before }) => textOf(before, 'id')));
  const without = costs.filter((row) => row['post_id'] !== null && gone.has(textOf(row, 'id')) && !posts.has(textOf(row, 'post_id')));
  const early = costs.filter((row) => row['post_id'] !== null && !gone.has(textOf(row, 'id')) && begun.has(textOf(row, 'post_id')));
  const years = (rows: readonly TextRow[]): string => [...new Set(rows.map((row) => textOf(row, 'year')))].sort().join(', ');
  return [
    ...(without.length === 0 ? [] : [`Kosten (${years(without)}) nennen Stellen, die vor der Zusammenlegung enden. Bitte nehmen Sie den Bezug auf die Stelle heraus.`]),
    ...(early.length === 0 ? [] : [`Kosten (${years(early)}) nennen Stellen, die erst nach der Zusammenlegung beginnen. Bitte nehmen Sie den Bezug auf die Stelle heraus.`]),
  ];
}

/** What becomes of allocations and costs: the successor's later years then hold exactly both offices' amounts. */
export function planMoney(predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame): PartPlan {
  const [ownCosts, otherCosts] = [predecessor['cost'] ?? [], successor['cost'] ?? []];
  const [ownAllocations, otherAllocations] = [predecessor['allocation'] ?? [], successor['allocation'] ?? []];
  const costs = planCosts(ownCosts, otherCosts, frame);
  const allocations = planAllocations(ownAllocations, otherAllocations, frame);
  return {
    ...NOTHING,
    moved: [...allocations.moved, ...costs],
    stays: { allocation: ownAllocations.length - allocations.moved.length, cost: ownCosts.length - costs.length },
    renamings: allocations.renamings,
    sums: [...amountSums('ALLOCATION', ownAllocations, otherAllocations, allocations.moved), ...amountSums('COST', ownCosts, otherCosts, costs)],
    problems: [...allocations.problems, ...postProblems(ownCosts, new Set(costs.map(({ before }) => textOf(before, 'id'))), frame)],
  };
}
