import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import { arrived, textOf, type ConservedSum, type TextRow } from '@srb/mergers';
import fc from 'fast-check';
import { planMoney } from './money-merger.js';

const frame = (effectiveOn: string) => ({ effectiveOn, shortName: 'Andernach', earlier: [], joinings: [] });
const amount = fc.integer({ min: 0, max: 99_999_999_999 }).map((cents) => new Decimal(cents).div(100).toFixed(2));
const year = fc.integer({ min: 2024, max: 2028 }).map(String);
const basis = fc.constantFrom('STATE_SHARE', 'OWN_SHARE', 'TOTAL');
const origin = fc.constantFrom('PUBLIC', 'DEMO', 'OFFICE');
const unique = (rows: fc.Arbitrary<TextRow>, key: (row: TextRow) => string) => fc.uniqueArray(rows, { selector: key, maxLength: 25 });
const allocations = unique(
  fc.record({ id: fc.uuid(), year, basis, kind: fc.constantFrom('PREVIEW', 'ALLOCATION', 'PLAN'), amount, source: fc.constantFrom('Bescheid', 'Plan', 'Haushalt'), origin }),
  (row) => ['year', 'basis', 'kind', 'source'].map((column) => row[column]).join('|'));
const costs = unique(
  fc.record({ id: fc.uuid(), year, basis, kind: fc.constantFrom('PLAN', 'ACTUAL'), category: fc.constantFrom('PERSONNEL', 'TRAINING'), funding: fc.constant('SRB'), licence_relevant: fc.constant('false'), amount, post_id: fc.constant(null), source: fc.constant('Konto'), origin }),
  (row) => ['year', 'category', 'basis', 'kind'].map((column) => row[column]).join('|'));
const money = fc.record({ allocation: allocations, cost: costs });
const day = fc.constantFrom('2025-01-01', '2026-01-01', '2026-07-01', '2027-12-31');

const total = (rows: readonly TextRow[], { key: [, at, of, kind] }: ConservedSum) =>
  sum(rows.filter((row) => row['year'] === at && row['basis'] === of && row['kind'] === kind).map((row) => new Decimal(textOf(row, 'amount'))));

describe('planMoney', () => {
  it('gives the successor exactly both amounts of every later year, per basis and kind, and leaves the others', () => {
    fc.assert(fc.property(money, money, day, (own, others, effectiveOn) => {
      const { sums, problems } = planMoney(own, others, frame(effectiveOn));
      expect(problems).toEqual([]);
      for (const line of sums) {
        const table = line.key[0] === 'COST' ? 'cost' : 'allocation';
        const [mine, theirs] = [total(own[table], line), total(others[table], line)];
        const goes = `${line.key[1] ?? ''}-01-01` >= effectiveOn;
        expect(new Decimal(line.successorAfter).eq(goes ? theirs.plus(mine) : theirs)).toBe(true);
        expect(new Decimal(line.predecessorAfter).eq(goes ? 0 : mine)).toBe(true);
      }
    }));
  });

  it('moves each row once, into a line of its own or as part of one, with no line twice', () => {
    fc.assert(fc.property(money, money, day, (own, others, effectiveOn) => {
      const { moved, stays } = planMoney(own, others, frame(effectiveOn));
      expect(moved.length + (stays['cost'] ?? 0) + (stays['allocation'] ?? 0)).toBe(own.cost.length + own.allocation.length);
      const lines = [...others.allocation, ...moved.filter(({ table }) => table === 'allocation').map(arrived)].map((row) => ['year', 'basis', 'kind', 'source'].map((column) => row[column]).join('|'));
      expect(new Set(lines).size).toBe(lines.length);
      const into = moved.flatMap((row) => (row.into === null ? [] : [row.into['id']]));
      expect(new Set(into).size).toBe(into.length);
    }));
  });

  it('is the same in whatever order the rows come', () => {
    fc.assert(fc.property(money, money, day, (own, others, effectiveOn) => {
      const turned = (rows: typeof own) => ({ allocation: rows.allocation.toReversed(), cost: rows.cost.toReversed() });
      expect(planMoney(turned(own), turned(others), frame(effectiveOn)).sums).toEqual(planMoney(own, others, frame(effectiveOn)).sums);
    }));
  });

  const cost: TextRow = { id: 'c', year: '2026', category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'PLAN', licence_relevant: 'false', amount: '10.01', post_id: null, source: 'Konto 1', origin: 'OFFICE' };

  it('says in a line that took an amount in where it came from, and that it is no better than its parts', () => {
    const { moved } = planMoney({ cost: [{ ...cost, origin: 'DEMO' }] }, { cost: [{ ...cost, id: 'd', amount: '0.99', source: 'Konto 2' }] }, frame('2026-01-01'));
    expect(moved).toMatchObject([{ mode: 'ADDED', into: { id: 'd' }, changes: { amount: '11.00', source: 'Konto 2; Andernach: Konto 1', origin: 'DEMO' } }]);
  });

  it('adds months to the same month, and refuses a year beside months', () => {
    const march = { ...cost, month: '3' };
    expect(planMoney({ cost: [march] }, { cost: [{ ...march, id: 'd', amount: '5.00' }] }, frame('2026-01-01')).moved).toMatchObject([{ mode: 'ADDED', changes: { amount: '15.01' } }]);
    expect(planMoney({ cost: [march] }, { cost: [{ ...march, id: 'd', month: '4' }] }, frame('2026-01-01'))).toMatchObject({ moved: [{ mode: 'MOVED' }], problems: [] });
    expect(planMoney({ cost: [march] }, { cost: [{ ...cost, id: 'd', month: null }] }, frame('2026-01-01')).problems).toEqual([expect.stringContaining('Kosten (2026) stehen in einem Jugendamt als Jahresbetrag')]);
    expect(planMoney({ cost: [{ ...march, year: '2025' }] }, { cost: [{ ...cost, year: '2025', month: null }] }, frame('2026-01-01')).problems).toEqual([]);
  });

  it('takes programmes of later years over, the amounts of one payer added', () => {
    const share = { id: 's', programme: 'Kita!Plus', year: '2026', payer: 'LAND', kind: 'PLAN', amount: '10.00', source: 'Plan', origin: 'OFFICE' };
    const { moved, stays } = planMoney({ programme_share: [share, { ...share, id: 't', payer: 'OFFICE' }, { ...share, id: 'u', year: '2020' }] }, { programme_share: [{ ...share, id: 'v', amount: '0.50' }] }, frame('2026-01-01'));
    expect(moved).toMatchObject([{ mode: 'ADDED', changes: { amount: '10.50' } }, { table: 'programme_share', mode: 'MOVED', before: { id: 't' } }]);
    expect(stays['programme_share']).toBe(1);
  });

  it('takes needs of later years over with their Kita, and refuses to part them from it', () => {
    const need = { id: 'n', year: '2026', kind: 'MATERIAL', kita_id: 'k', amount: null };
    const kita = { table: 'kita', mode: 'CONTINUED' as const, before: { id: 'k' }, changes: {}, into: null };
    expect(planMoney({ unmet_need: [need] }, {}, { ...frame('2026-01-01'), earlier: [kita] })).toMatchObject({ moved: [{ table: 'unmet_need', mode: 'MOVED' }], problems: [] });
    expect(planMoney({ unmet_need: [need] }, {}, frame('2026-01-01')).problems).toEqual([expect.stringContaining('Bedarfe (2026) nennen Kitas')]);
    expect(planMoney({ unmet_need: [{ ...need, kita_id: null }] }, {}, frame('2026-01-01')).problems).toEqual([]);
    expect(planMoney({ unmet_need: [{ ...need, year: '2025' }] }, {}, { ...frame('2026-01-01'), earlier: [{ ...kita, mode: 'MOVED' }] }).problems).toHaveLength(1);
  });

  it('refuses to part a cost from its post', () => {
    const ofPost = { ...cost, post_id: 'p' };
    expect(planMoney({ cost: [ofPost] }, {}, frame('2026-01-01')).problems).toEqual([expect.stringContaining('vor der Zusammenlegung enden')]);
    const later = { table: 'post', mode: 'MOVED' as const, before: { id: 'p' }, changes: {}, into: null };
    expect(planMoney({ cost: [ofPost] }, {}, { ...frame('2026-07-01'), earlier: [later] }).problems).toEqual([expect.stringContaining('nach der Zusammenlegung beginnen')]);
    expect(planMoney({ cost: [ofPost] }, {}, { ...frame('2026-01-01'), earlier: [later] }).problems).toEqual([]);
  });
});
