import { describe, expect, it } from '@jest/globals';
import { Decimal, sum, type ValueStatus } from '@srb/kernel';
import fc from 'fast-check';
import { convertFigures, type AreaStep } from './area-conversion.js';
import { weightsOf } from './crosswalk-weights.js';
import { withoutNumber, type Figure } from './derived/figure.js';

const figure = (value: string, referenceDate = '2023-12-31', status: ValueStatus = value === '0' ? 'ZERO' : 'NUMBER'): Figure => ({ ...withoutNumber(status), value: new Decimal(value), referenceDate, availableFrom: referenceDate });
const step = (effectiveOn: string, lines: readonly (readonly [string, string, string])[], sizes: Record<string, string> = {}): AreaStep => ({ effectiveOn, lines: lines.map(([fromId, toId, weight]) => ({ fromId, toId, weight })), sizes });
const convert = (figures: Record<string, Figure>, status: string, ...steps: readonly AreaStep[]) => convertFigures(new Map(Object.entries(figures)), status, steps, 'NONE');
const shown = ({ figures }: ReturnType<typeof convert>) => Object.fromEntries([...figures].map(([id, { status, value }]) => [id, `${status} ${value?.toFixed() ?? ''}`.trim()]));

const MERGER = step('2024-08-01', [['a', 'c', '1'], ['b', 'c', '1']], { a: '100', b: '300' });
const SPLIT = step('2024-08-01', [['a', 'b', '0.25'], ['a', 'c', '0.75']]);

describe('convertFigures', () => {
  it('adds exactly forward through a merger, and shares out by size on the way back', () => {
    expect(shown(convert({ a: figure('10'), b: figure('21'), x: figure('5') }, '2025-01-01', MERGER))).toEqual({ c: 'NUMBER 31', x: 'NUMBER 5' });
    expect(shown(convert({ c: figure('10', '2024-12-31') }, '2024-01-01', MERGER))).toEqual({ a: 'ESTIMATED 2.5', b: 'ESTIMATED 7.5' });
    expect(shown(convert({ c: figure('10', '2024-12-31') }, '2024-01-01', { ...MERGER, sizes: {} }))).toEqual({ a: 'UNKNOWN', b: 'UNKNOWN' });
  });

  it('estimates through a split, and adds exactly on the way back', () => {
    expect(shown(convert({ a: figure('10') }, '2025-01-01', SPLIT))).toEqual({ b: 'ESTIMATED 2.5', c: 'ESTIMATED 7.5' });
    expect(shown(convert({ b: figure('3', '2024-12-31'), c: figure('4', '2024-12-31') }, '2024-01-01', SPLIT))).toEqual({ a: 'NUMBER 7' });
  });

  it('leaves alone what was measured in the areas asked for, area by area', () => {
    const { figures, converted } = convert({ a: figure('10'), b: figure('3', '2024-08-01') }, '2024-08-01', step('2024-08-01', [['a', 'a', '0.5'], ['a', 'b', '0.5'], ['b', 'b', '1']]));
    expect([figures.get('b')?.value?.toFixed(), [...converted]]).toEqual(['3', ['a']]);
    expect(shown(convert({ a: figure('10') }, '2024-07-31', SPLIT))).toEqual({ a: 'NUMBER 10' });
  });

  it('keeps secret, unknown and zero apart', () => {
    const secret = { ...withoutNumber('SUPPRESSED'), referenceDate: '2023-12-31' };
    expect(shown(convert({ a: figure('10'), b: secret }, '2025-01-01', MERGER))).toEqual({ c: 'SUPPRESSED' });
    expect(shown(convert({ a: figure('10') }, '2025-01-01', MERGER))).toEqual({ c: 'UNKNOWN' });
    expect(shown(convert({ a: figure('0'), b: figure('0') }, '2025-01-01', MERGER))).toEqual({ c: 'ZERO 0' });
    expect(shown(convert({ a: figure('0') }, '2025-01-01', SPLIT))).toEqual({ b: 'ZERO 0', c: 'ZERO 0' });
    expect(shown(convert({ a: secret }, '2025-01-01', SPLIT))).toEqual({ b: 'SUPPRESSED', c: 'SUPPRESSED' });
  });

  const day = fc.integer({ min: 2015, max: 2030 }).map((year) => `${year}-08-01`);
  const value = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((units) => new Decimal(units).div(1_000_000).toFixed());

  it('there and back through pure renames is identity', () => {
    fc.assert(fc.property(value, fc.uniqueArray(day, { minLength: 1, maxLength: 5 }), (given, days) => {
      const sorted = days.toSorted();
      const renames = sorted.map((effectiveOn, at) => step(effectiveOn, [[`a${at}`, `a${at + 1}`, '1']]));
      const before = { a0: figure(given, '2014-12-31') };
      const there = convert(before, '2031-01-01', ...renames);
      expect([...there.figures.keys()]).toEqual([`a${sorted.length}`]);
      const remeasured = Object.fromEntries([...there.figures].map(([id, found]) => [id, { ...found, referenceDate: '2031-01-01' }]));
      expect(shown(convert(remeasured, '2014-12-31', ...renames))).toEqual(shown({ figures: new Map(Object.entries(before)), converted: new Set() }));
    }));
  });

  /** Changes in a row, each of which recuts all areas of one stage into those of the next. */
  const chain = fc.array(fc.record({ sizes: fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 5 }).chain((stages) =>
    fc.tuple(fc.array(value, { minLength: 1, maxLength: 4 }), fc.constant(stages)).map(([values, cuts]) => {
      const figures = Object.fromEntries(values.map((one, at) => [`s0-${at}`, figure(one, '2014-12-31')]));
      let from = Object.keys(figures);
      const steps = cuts.map(({ sizes }, stage) => {
        const targets = sizes.map((size, at) => ({ to: `s${stage + 1}-${at}`, size: new Decimal(size) }));
        const lines = from.flatMap((id) => weightsOf(id, targets, 'x')).map(({ fromId, to, weight }) => [fromId, to, weight] as const);
        from = targets.map(({ to }) => to);
        return step(`${2015 + stage}-08-01`, lines);
      });
      return { figures, steps };
    }));

  it('preserves sums exactly, and only the days of the changes order them', () => {
    fc.assert(fc.property(chain, fc.integer({ min: 0, max: 4 }), ({ figures, steps }, turns) => {
      const all = (found: ReadonlyMap<string, Figure>) => sum([...found.values()].flatMap((one) => one.value ?? [])).toFixed();
      const after = convert(figures, '2031-01-01', ...steps);
      expect(all(after.figures)).toBe(all(new Map(Object.entries(figures))));
      const turned = [...steps.slice(turns), ...steps.slice(0, turns)].toReversed();
      expect(shown(convert(figures, '2031-01-01', ...turned))).toEqual(shown(after));
    }));
  });
});
