import { describe, expect, it } from '@jest/globals';
import type { OfficeRows, TextRow } from '@srb/mergers';
import { planAreas } from './area-merger.js';

const DAY = '2026-01-01';
const FRAME = { effectiveOn: DAY, shortName: 'Andernach', earlier: [], joinings: [] };
const provider = (id: string, name: string, changes: TextRow = {}): TextRow => ({ id, name, kind: 'CHURCH', valid_to: null, ...changes });
const space = (id: string, code: string, changes: TextRow = {}): TextRow => ({ id, code, valid_from: '2021-07-01', valid_to: null, ...changes });
const kita = (id: string, changes: TextRow = {}): TextRow => ({ id, official_key: id, name: `Kita ${id}`, provider_id: 'p', social_space_id: 's', valid_from: '2021-07-01', valid_to: null, ...changes });
const value = (id: string, referenceDate: string, changes: TextRow = {}): TextRow => ({ id, level: 'KITA', kita_id: 'k', social_space_id: null, reference_date: referenceDate, ...changes });

const OFFICE: OfficeRows = { provider: [provider('p', 'Caritas')], social_space: [space('s', '1')], kita: [kita('k')], indicator_value: [] };
const plan = (changes: OfficeRows, successor: OfficeRows = {}) => planAreas({ ...OFFICE, ...changes }, successor, FRAME);
const modes = (moved: ReturnType<typeof plan>['moved']) => moved.map(({ table, mode, before }) => [table, before['id'], mode]);

describe('planAreas', () => {
  it('continues providers, spaces and Kitas under the same ids', () => {
    const { moved, problems } = plan({});
    expect(modes(moved)).toEqual([['provider', 'p', 'CONTINUED'], ['social_space', 's', 'CONTINUED'], ['kita', 'k', 'CONTINUED']]);
    expect(problems).toEqual([]);
  });

  it('joins a provider of the same name and lets the Kitas follow', () => {
    const { moved, joinings, warnings } = plan({}, { provider: [provider('q', 'Caritas', { kind: 'WELFARE' })] });
    expect(joinings).toEqual([{ entity: 'provider', name: 'Caritas', predecessorId: 'p', successorId: 'q' }]);
    expect(modes(moved)[0]).toEqual(['provider', 'p', 'JOINED']);
    expect(moved.find(({ table }) => table === 'kita')?.changes).toEqual({ valid_from: DAY, provider_id: 'q' });
    expect(warnings).toEqual([expect.stringContaining('verschiedene Arten')]);
  });

  it('renames instead of joining where the provider of the same name is over', () => {
    const { renamings, joinings } = plan({}, { provider: [provider('q', 'Caritas', { valid_to: '2024-01-01' })] });
    expect([joinings, renamings]).toEqual([[], [{ entity: 'provider', from: 'Caritas', to: 'Andernach Caritas' }]]);
  });

  it('moves values with a reference date from the day on, of areas that come along', () => {
    const { moved, stays, warnings } = plan({ indicator_value: [
      value('old', '2025-12-31'), value('new', DAY), value('lost', '2026-03-01', { kita_id: 'other' }),
      value('office', '2026-03-01', { level: 'OFFICE', kita_id: null }), value('space', '2026-03-01', { level: 'SPACE', kita_id: null, social_space_id: 's' }),
    ] });
    expect(modes(moved).filter(([table]) => table === 'indicator_value')).toEqual([['indicator_value', 'new', 'MOVED'], ['indicator_value', 'space', 'MOVED']]);
    expect(stays['indicator_value']).toBe(3);
    expect(warnings).toEqual([expect.stringContaining('nicht zusammengezählt: 1 ')]);
  });

  it('takes sets, places, parts and memberships along, joins places of the same official key, and copies the indicators its values need', () => {
    const place = (id: string, kind: string, key: string): TextRow => ({ id, kind, key, name: `Ort ${key}`, valid_from: '2021-07-01', valid_to: null });
    const part = (id: string, placeId: string): TextRow => ({ id, social_space_id: 's', place_id: placeId, share: '1', valid_from: '2021-07-01', valid_to: null });
    const { moved, joinings, renamings, problems, stays, warnings } = plan({
      space_set: [{ id: 'e', code: 'PLAN', name: 'Planung' }], place: [place('t', 'MUNICIPALITY', '1'), place('c', 'CATCHMENT', '1')], space_part: [part('pt', 't'), part('pc', 'c')],
      space_kita: [{ id: 'm', kita_id: 'k', space_set_id: null, social_space_id: 's', valid_from: '2021-07-01', valid_to: null }, { id: 'o', kita_id: 'k', space_set_id: null, social_space_id: 'gone', valid_from: '2021-07-01', valid_to: '2022-01-01' }],
      local_indicator: [{ id: 'l', code: 'LOCAL_A' }, { id: 'n', code: 'LOCAL_B' }, { id: 'u', code: 'LOCAL_UNUSED' }],
      indicator_value: [value('v', DAY, { indicator_code: 'LOCAL_A' }), value('w', DAY, { indicator_code: 'LOCAL_B' }), value('x', DAY, { kita_id: null, place_id: 't', level: 'PLACE' }), value('y', DAY, { kita_id: null, place_id: 'c', level: 'PLACE' })],
    }, { place: [place('t2', 'MUNICIPALITY', '1'), place('c2', 'CATCHMENT', '1')], space_set: [{ id: 'e2', code: 'PLAN', name: 'Andere' }], local_indicator: [{ id: 'n2', code: 'LOCAL_B' }] });
    expect(problems).toEqual([]);
    expect(modes(moved).filter(([table]) => !['provider', 'social_space', 'kita'].includes(String(table)))).toEqual([
      ['space_set', 'e', 'COPIED'], ['place', 'c', 'CONTINUED'], ['place', 't', 'JOINED'], ['space_part', 'pt', 'CONTINUED'], ['space_part', 'pc', 'CONTINUED'], ['space_kita', 'm', 'CONTINUED'],
      ['local_indicator', 'l', 'COPIED'], ['indicator_value', 'v', 'MOVED'], ['indicator_value', 'w', 'MOVED'], ['indicator_value', 'y', 'MOVED'],
    ]);
    expect(joinings).toEqual([{ entity: 'place', name: 'Ort 1', predecessorId: 't', successorId: 't2' }]);
    expect(moved.find(({ before }) => before['id'] === 'pt')?.changes).toEqual({ valid_from: DAY, place_id: 't2' });
    expect(renamings.map(({ entity, to }) => [entity, to])).toEqual([['space_set', 'Andernach PLAN'], ['place', 'Andernach 1']]);
    expect([stays['space_kita'], stays['indicator_value'], warnings]).toEqual([1, 1, [expect.stringContaining('„LOCAL_B“')]]);
  });

  it('refuses to give out more than all of a place that both offices know', () => {
    const place = (id: string): TextRow => ({ id, kind: 'MUNICIPALITY', key: '1', name: 'Ort', valid_from: '2021-07-01', valid_to: null });
    const part = (id: string, spaceId: string, placeId: string): TextRow => ({ id, social_space_id: spaceId, place_id: placeId, share: '0.6', valid_from: '2021-07-01', valid_to: null });
    const { problems } = plan({ place: [place('t')], space_part: [part('a', 's', 't')] }, { place: [place('t2')], social_space: [space('s2', '9')], space_part: [part('b', 's2', 't2')] });
    expect(problems).toEqual([expect.stringMatching(/„Ort“ ist in der Einteilung „Haupteinteilung“ am 01\.01\.2026 zu 120 % vergeben/)]);
  });

  it.each([
    ['an official key that both know', {}, { kita: [kita('x', { official_key: 'k' })] }, /amtlichen Schlüssel „k“ der Kita „Kita k“/],
    ['a Kita that outlives its space', { social_space: [space('s', '1', { valid_to: '2025-01-01' })] }, {}, /gilt länger als ihr Sozialraum/],
    ['a Kita that outlives the provider it joins', {}, { provider: [provider('q', 'Caritas', { valid_to: '2027-01-01' })] }, /gilt länger als ihr Sozialraum oder ihr Träger/],
    ['a later space with earlier Kitas', { social_space: [space('s', '1', { valid_from: '2026-06-01' })], kita: [kita('k', { valid_to: '2025-01-01' })] }, {}, /beginnt erst nach der Zusammenlegung, hat aber schon frühere Kitas/],
    ['a later Kita with earlier values', { kita: [kita('k', { valid_from: '2026-06-01' })], indicator_value: [value('v', '2025-12-31')] }, {}, /hat aber schon Werte von früher/],
  ] as const)('refuses %s', (_, own, successor, problem) => {
    expect(plan(own, successor).problems).toEqual([expect.stringMatching(problem)]);
  });
});
