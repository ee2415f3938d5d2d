import { Decimal, toFixed } from '@srb/kernel';
import {
  arriving, arrived, conservedSums, NOTHING, resolveCollisions, textOf,
  type ConservedSum, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type TextRow,
} from '@srb/mergers';

/** Years that begin on the day of the merger or later; those before, the running one among them, stay where the money arose. */
const isLater = (row: TextRow, day: string): boolean => `${textOf(row, 'year').padStart(4, '0')}-01-01` >= day;

const LONGEST_SOURCE = 500;
const ALLOCATION_KEY = ['year', 'basis', 'kind'] as const;
/** What makes two sums over posts the same line; see `cost_once` in migration 0020. */
const COST_LINE = ['year', 'month', 'category', 'funding', 'basis', 'kind', 'licence_relevant'] as const;
const YEAR_LINE = COST_LINE.filter((column) => column !== 'month');

const joined = (row: TextRow, columns: readonly string[]): string => columns.map((column) => row[column] ?? '').join('|');

const SHARE_LINE = ['programme', 'year', 'payer', 'kind'] as const;

const yearsOf = (rows: readonly TextRow[]): string => [...new Set(rows.map((row) => textOf(row, 'year')))].sort().join(', ');
const moves = (table: string, before: TextRow): MovedRow => ({ table, mode: 'MOVED', before, changes: {}, into: null });

/** A sum of several origins is no better than the weakest of them. */
function weaker(one: string, other: string): string {
  return ['DEMO', 'PUBLIC', 'OFFICE'].find((origin) => origin === one || origin === other) ?? one;
}

/** The successor's line with the predecessor's amount in it; the source says so. */
function added(table: string, before: TextRow, into: TextRow, shortName: string): MovedRow {
  const amount = toFixed(new Decimal(textOf(into, 'amount')).plus(textOf(before, 'amount')), 2);
  const source = `${textOf(into, 'source')}; ${shortName}: ${textOf(before, 'source')}`.slice(0, LONGEST_SOURCE);
  return { table, mode: 'ADDED', before, into, changes: { amount, source, origin: weaker(textOf(before, 'origin'), textOf(into, 'origin')) } };
}

function planCosts(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame): readonly MovedRow[] {
  const lines = new Map(others.filter((row) => row['post_id'] === null).map((row) => [joined(row, COST_LINE), row]));
  return own.filter((row) => isLater(row, effectiveOn)).map((before): MovedRow => {
    const into = before['post_id'] === null ? lines.get(joined(before, COST_LINE)) : undefined;
    return into === undefined ? moves('cost', before) : added('cost', before, into, shortName);
  });
}

function planAllocations(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame) {
  const moved = own.filter((row) => isLater(row, effectiveOn)).map((before) => moves('allocation', before));
  return resolveCollisions(moved, others, shortName, {
    column: 'source', longest: LONGEST_SOURCE, german: 'Die Quelle', key: (row, source) => `${joined(row, ALLOCATION_KEY)}|${source}`,
  });
}

/** Programmes are history of whoever took part in them; later years of one payer become one amount. */
function planShares(own: readonly TextRow[], others: readonly TextRow[], { effectiveOn, shortName }: MergerFrame): readonly MovedRow[] {
  const lines = new Map(others.map((row) => [joined(row, SHARE_LINE), row]));
  return own.filter((row) => isLater(row, effectiveOn)).map((before): MovedRow => {
    const into = lines.get(joined(before, SHARE_LINE));
    return into === undefined ? moves('programme_share', before) : added('programme_share', before, into, shortName);
  });
}

/** A line of the year and months of the same line would count twice, and nobody can say which is right. */
function mixedProblems(own: readonly MovedRow[], others: readonly TextRow[]): string[] {
  const shape = (row: TextRow): string => `${joined(row, YEAR_LINE)}|${row['post_id'] ?? ''}`;
  const isMonthly = (row: TextRow): boolean => (row['month'] ?? null) !== null;
  const monthly = new Map(others.map((row) => [shape(row), isMonthly(row)]));
  const years = own.map(({ before }) => before).filter((row) => (monthly.get(shape(row)) ?? isMonthly(row)) !== isMonthly(row));
  return years.length === 0 ? [] : [`Kosten (${yearsOf(years)}) stehen in einem Jugendamt als Jahresbetrag und im anderen nach Monaten. Bitte erfassen Sie sie in beiden auf dieselbe Weise.`];
}

/** A need may name a Kita of its own office, so both go or both stay. */
function kitaProblems(needs: readonly MovedRow[], own: readonly TextRow[], frame: MergerFrame): string[] {
  const kitas = arriving(frame, 'kita');
  const begun = new Set(frame.earlier.filter(({ table, mode }) => table === 'kita' && mode === 'MOVED').map(({ before }) => textOf(before, 'id')));
  const gone = new Set(needs.map(({ before }) => textOf(before, 'id')));
  const parted = own.filter((row) => row['kita_id'] !== null && (gone.has(textOf(row, 'id')) ? !kitas.has(textOf(row, 'kita_id')) : begun.has(textOf(row, 'kita_id'))));
  return parted.length === 0 ? [] : [`Bedarfe (${yearsOf(parted)}) nennen Kitas, die es in diesem Jahr nur im anderen Jugendamt gibt. Bitte nehmen Sie den Bezug auf die Kita heraus.`];
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
  return [
    ...(without.length === 0 ? [] : [`Kosten (${yearsOf(without)}) nennen Stellen, die vor der Zusammenlegung enden. Bitte nehmen Sie den Bezug auf die Stelle heraus.`]),
    ...(early.length === 0 ? [] : [`Kosten (${yearsOf(early)}) nennen Stellen, die erst nach der Zusammenlegung beginnen. Bitte nehmen Sie den Bezug auf die Stelle heraus.`]),
  ];
}

/** What becomes of the money: the successor's later years then hold exactly both offices' amounts. */
export function planMoney(predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame): PartPlan {
  const own = (table: string) => predecessor[table] ?? [];
  const others = (table: string) => successor[table] ?? [];
  const costs = planCosts(own('cost'), others('cost'), frame);
  const allocations = planAllocations(own('allocation'), others('allocation'), frame);
  const shares = planShares(own('programme_share'), others('programme_share'), frame);
  const needs = own('unmet_need').filter((row) => isLater(row, frame.effectiveOn)).map((row) => moves('unmet_need', row));
  const moved = [...allocations.moved, ...costs, ...shares, ...needs];
  const stays = (table: string): number => own(table).length - moved.filter((row) => row.table === table).length;
  return {
    ...NOTHING,
    moved,
    stays: { allocation: stays('allocation'), cost: stays('cost'), programme_share: stays('programme_share'), unmet_need: stays('unmet_need') },
    renamings: allocations.renamings,
    sums: [...amountSums('ALLOCATION', own('allocation'), others('allocation'), allocations.moved), ...amountSums('COST', own('cost'), others('cost'), costs)],
    problems: [
      ...allocations.problems,
      ...postProblems(own('cost'), new Set(costs.map(({ before }) => textOf(before, 'id'))), frame),
      ...mixedProblems(costs, others('cost')),
      ...kitaProblems(needs, own('unmet_need'), frame),
    ],
  };
}
