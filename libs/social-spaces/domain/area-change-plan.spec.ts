import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { planAreaChange } from './area-change-plan.js';
import { dayProblem } from './area-change-rules.js';
import type { AreaChangeOrder, AreaState, KnownArea, LyingKita, LyingPart } from './area-change.js';
import { weightsOf } from './crosswalk-weights.js';

const DAY = '2024-08-01';
const area = (id: string, changes: Partial<KnownArea> = {}): KnownArea => ({ id, key: id.toUpperCase(), name: `Raum ${id}`, spaceSetId: null, validFrom: '2021-07-01', validTo: null, places: 0, ...changes });
const kita = (id: string, spaceId: string, places: number): LyingKita => ({ id, name: `Kita ${id}`, places, spaceId, movedLater: false });
const part = (id: string, spaceId: string, changes: Partial<LyingPart> = {}): LyingPart => ({ id, placeId: `place-${id}`, placeName: `Ort ${id}`, spaceId, share: '1', validTo: null, beginsLater: false, children: null, ...changes });
const NOTHING: AreaState = { areas: [], keys: [], kitas: [], parts: [], sizes: [], laterChanges: [], values: 0, posts: 0 };
const ORDER: AreaChangeOrder = { kind: 'MERGE', subject: 'SPACE', effectiveOn: DAY, reason: 'Beschluss', spaceSetId: null, fromIds: ['a', 'b'], keptIds: [], opened: [{ key: 'C', name: 'Mitte' }], weights: null, kitas: [], parts: [] };
const BOTH: AreaState = { ...NOTHING, areas: [area('a'), area('b')], keys: ['A', 'B'], kitas: [kita('k', 'a', 50), kita('l', 'b', 70)] };
const plan = (order: Partial<AreaChangeOrder>, state: Partial<AreaState> = {}) => planAreaChange({ ...ORDER, ...order }, { ...BOTH, ...state });
const SPLIT: Partial<AreaChangeOrder> = { kind: 'SPLIT', fromIds: ['a'], keptIds: ['a'], kitas: [{ id: 'l', to: 'C' }] };
const ONE: Partial<AreaState> = { areas: [area('a')], kitas: [kita('k', 'a', 50), kita('l', 'a', 70)] };

describe('planAreaChange', () => {
  it('merges two spaces: both close, Kitas and parts go over, weights are 1', () => {
    const { closed, movedKitas, movedParts, crosswalk, problems } = plan({}, { parts: [part('p', 'a'), part('q', 'b')] });
    expect(problems).toEqual([]);
    expect(closed.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(movedKitas.map(({ id, fromId, to }) => [id, fromId, to])).toEqual([['k', 'a', 'C'], ['l', 'b', 'C']]);
    expect(movedParts.map(({ to, share, endedIds }) => [to, share, endedIds])).toEqual([['C', '1.000000', ['p']], ['C', '1.000000', ['q']]]);
    expect(crosswalk).toEqual(['a', 'b'].map((fromId) => ({ fromId, to: 'C', weight: '1.000000', basis: 'geht ganz über' })));
  });

  it('makes one part of the parts of a place that come together, and leaves others alone', () => {
    const parts = [part('p', 'a', { placeId: 'town', share: '0.6' }), part('q', 'b', { placeId: 'town', share: '0.4' }), part('r', 'a')];
    const { movedParts } = plan({ keptIds: ['a'], opened: [] }, { parts });
    expect(movedParts.map(({ to, share, endedIds }) => [to, share, endedIds])).toEqual([['a', '1.000000', ['p', 'q']]]);
  });

  it('proposes weights by children under 7, else by places of Kitas, else equal', () => {
    const weights = (state: Partial<AreaState>, parts: AreaChangeOrder['parts'] = []) => plan({ ...SPLIT, parts }, { ...ONE, ...state }).crosswalk.map(({ to, weight, basis }) => [to, weight, basis]);
    expect(weights({ parts: [part('p', 'a', { children: '200' }), part('q', 'a', { children: '300', share: '0.5' })] }, [{ id: 'q', to: 'C' }]))
      .toEqual([['a', '0.571429', 'Kinder unter 7 Jahren in den Orten'], ['C', '0.428571', 'Kinder unter 7 Jahren in den Orten']]);
    expect(weights({})).toEqual([['a', '0.416667', 'Plätze der Kitas'], ['C', '0.583333', 'Plätze der Kitas']]);
    expect(weights({ kitas: [] })[0]).toEqual(['a', '0.500000', 'gleiche Teile (weder Kinder noch Plätze bekannt)']);
  });

  it('measures all areas before by the same thing', () => {
    const size = (id: string, children: string | null, places: string | null) => ({ id, children, places });
    expect(plan({}, { sizes: [size('a', '30', '50'), size('b', null, '70')] }).sizes).toEqual({ a: '50', b: '70' });
    expect(plan({}, { sizes: [size('a', '30', '50'), size('b', '40', null)] }).sizes).toEqual({ a: '30', b: '40' });
    expect(plan({}, { sizes: [size('a', null, '50'), size('b', '40', null)] }).sizes).toEqual({});
  });

  it('says which posts of closing Kitas need a new one', () => {
    const order = { subject: 'KITA' as const, opened: [{ key: 'K3', name: 'Kita Neu', places: 100 }] };
    const { warnings, problems, movedKitas } = plan(order, { kitas: [], posts: 3 });
    expect([problems, movedKitas, warnings]).toEqual([[], [], [expect.stringContaining('3 Stellenzuordnungen')]]);
  });

  it.each([
    ['a wrong number of areas', { kind: 'SPLIT' as const }, {}, /Teilen: genau ein Gebiet vorher/],
    ['an unknown area', { fromIds: ['a', 'x'] }, {}, /nicht gefunden/],
    ['an area that begins later', {}, { areas: [area('a', { validFrom: DAY }), area('b')] }, /„Raum a“ beginnt erst am 01\.08\.2024/],
    ['an area that is over', {}, { areas: [area('a', { validTo: DAY }), area('b')] }, /gilt am 01\.08\.2024 nicht mehr/],
    ['spaces of different sets', {}, { areas: [area('a', { spaceSetId: 's' }), area('b')] }, /verschiedener Einteilungen/],
    ['a code in use', {}, { keys: ['C'] }, /„C“ gibt es schon/],
    ['weights that miss 1', { weights: [{ fromId: 'a', to: 'C', weight: '0.999999' }, { fromId: 'b', to: 'C', weight: '1' }] }, {}, /„Raum a“ ergeben zusammen 0,999999 statt 1/],
    ['weights of strangers', { weights: [{ fromId: 'a', to: 'Z', weight: '1' }] }, {}, /nicht zur Änderung gehört/],
    ['a Kita left without a space', { kind: 'CLOSE' as const, fromIds: ['a'], opened: [] }, ONE, /„Kita k“ hätte keinen Sozialraum mehr/],
    ['a Kita that was moved later', {}, { kitas: [{ ...kita('k', 'a', 1), movedLater: true }] }, /nach dem Stichtag verlegt/],
    ['a place left over', SPLIT, { ...ONE, areas: [area('a')], parts: [part('p', 'x')] }, /„Ort p“ ist keinem Gebiet/],
    ['a place that comes later', {}, { parts: [part('p', 'a', { beginsLater: true })] }, /„Ort p“ gehört erst ab dem Stichtag/],
    ['shares that end apart', {}, { parts: [part('p', 'a', { placeId: 't' }), part('q', 'b', { placeId: 't', validTo: '2030-01-01' })] }, /enden an verschiedenen Tagen/],
    ['a Kita without places', { subject: 'KITA' as const }, { kitas: [] }, /fehlen Plätze/],
    ['a later change', {}, { laterChanges: ['2025-01-01'] }, /zum 01\.01\.2025 schon geändert/],
  ])('refuses %s', (_, order, state, problem) => {
    expect(plan(order, state).problems.join(' ')).toMatch(problem);
  });

  it('waits for its day', () => {
    expect([dayProblem(DAY, '2024-07-31'), dayProblem(DAY, DAY)]).toEqual([expect.stringContaining('erst ab dem 01.08.2024'), null]);
  });
});

describe('weightsOf', () => {
  it('adds to exactly 1 in six decimals, whatever the sizes and their order', () => {
    const sizes = fc.uniqueArray(fc.record({ to: fc.string({ minLength: 1, maxLength: 3 }), size: fc.integer({ min: 0, max: 9_999 }) }), { minLength: 1, maxLength: 12, selector: ({ to }) => to })
      .filter((all) => all.some(({ size }) => size > 0));
    fc.assert(fc.property(sizes, (given) => {
      const all = given.map(({ to, size }) => ({ to, size: new Decimal(size) }));
      const weights = weightsOf('a', all, 'x');
      expect(sum(weights.map(({ weight }) => new Decimal(weight))).toFixed()).toBe('1');
      const sorted = (lines: typeof weights) => lines.map(({ to, weight }) => `${to} ${weight}`).sort();
      expect(sorted(weightsOf('a', all.toReversed(), 'x'))).toEqual(sorted(weights));
    }));
  });
});
