import { describe, expect, it } from '@jest/globals';
import { CalculationError } from '@srb/calculation';
import { findTemplate } from '../templates/rule-templates.js';
import { readDefinition } from './read-definition.js';

const KITA = '00000000-0000-4000-8000-000000000001';
const places = { kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES' };
const rule = (root: unknown, more = {}) => ({ unit: 'EUR', step: '0.01', root, ...more });
const part = (percent: string, then: unknown = places) => ({ label: 'Teil', percent, then });
const need = (changes = {}) => ({ kind: 'NEED_INDEX', over: 'KITA', missing: 'error', criteria: [{ indicator: 'CHILDREN_U7', weight: 1, direction: 'higher', normalisation: 'share' }], ...changes });

function refusal(document: unknown): CalculationError {
  try {
    readDefinition(document);
  } catch (error) {
    if (error instanceof CalculationError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('readDefinition', () => {
  it('fills in what is left out and normalises decimals', () => {
    expect(readDefinition(rule(need(), { step: '0.50' }))).toEqual({
      unit: 'EUR', step: '0.5', eurPerFte: null,
      root: {
        kind: 'NEED_INDEX', over: 'KITA', indexScale: null, missing: 'error', size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null,
        criteria: [{ indicator: 'CHILDREN_U7', weight: '1', direction: 'higher', normalisation: 'share', points: null }],
      },
    });
  });

  it.each([
    ['percentages that do not add up', rule({ kind: 'PERCENT', parts: [part('85'), part('14.9')] }), '/root/parts', 'ergibt zusammen 99.9 %'],
    ['an unknown kind', rule({ kind: 'MAGIC' }), '/root/kind', 'Bitte wählen Sie: OFF_THE_TOP'],
    ['an unknown kind further down', rule({ kind: 'PERCENT', parts: [part('100', { kind: 'MAGIC' })] }), '/root/parts/0/then/kind', 'root/parts/0/then/kind'],
    ['a pot that reaches no Kita', rule({ kind: 'PERCENT', parts: [part('100', null)] }), '/root/parts/0/then', 'RESERVE'],
    ['spaces whose Kitas nobody names', rule(need({ over: 'SPACE' })), '/root/then', 'wie der Betrag von hier auf die Kitas'],
    ['a node for the whole office in a space', rule(need({ over: 'SPACE', then: { kind: 'APPLICATIONS', applications: [{ kitaId: KITA, amount: '1' }] } })), '/root/then/kind', 'beim ganzen Jugendamt'],
    ['a need index at a single Kita', rule(need({ then: need() })), '/root/then/kind', 'nach Prozenten'],
    ['directions that do not fit', rule(need({ criteria: [{ indicator: 'A', weight: 1, direction: 'lower', normalisation: 'share' }] })), '/root/criteria/0/direction', 'root/criteria/0/direction'],
    ['weights of 0', rule(need({ criteria: [{ indicator: 'A', weight: 0, direction: 'higher', normalisation: 'share' }] })), '/root/criteria', 'Gewicht 0'],
    ['bounds the wrong way round', rule(need({ minimum: '3', maximum: '2' })), '/root/minimum', 'größer als „maximum“'],
    ['two ways to be eligible', rule(need({ eligible: { top: 2, indexAtLeast: '1' } })), '/root/eligible', 'genau eine Angabe'],
    ['hours without the cost of a post', rule({ kind: 'TIERS', hoursPerFte: '39', indicator: 'PLACES', tiers: [{ label: 'A', from: '0', weeklyHours: '3' }] }), '/eurPerFte', 'Vollzeitstelle'],
    ['two tiers for the remainder', rule({ kind: 'TIERS', hoursPerFte: '39', indicator: 'PLACES', tiers: [{ label: 'A', from: '0', then: places }, { label: 'B', from: '1', then: places }] }, { eurPerFte: '1' }), '/root/tiers', 'mehrere Stufen'],
    ['a Kita in two tiers', rule({ kind: 'TIERS', hoursPerFte: '39', tiers: [{ label: 'A', kitaIds: [KITA], weeklyHours: '1' }, { label: 'B', kitaIds: [KITA], weeklyHours: '2' }] }, { eurPerFte: '1' }), '/root/tiers/1/kitaIds/0', 'doppelt'],
    ['a cap above 1', rule({ kind: 'APPLICATIONS', capShare: '1.1', applications: [{ kitaId: KITA, amount: '1' }] }), '/root/capShare', 'größer als 1'],
    ['two applications of one Kita', rule({ kind: 'APPLICATIONS', applications: [{ kitaId: KITA, amount: '1' }, { kitaId: KITA, amount: '2' }] }), '/root/applications/1/kitaId', 'doppelt'],
    ['what is no Kita', rule({ kind: 'APPLICATIONS', applications: [{ kitaId: 'x', amount: '1' }] }), '/root/applications/0/kitaId', 'keine Kita'],
    ['posts taken twice', rule({ kind: 'OFF_THE_TOP', licenceRelevantPosts: true, then: { kind: 'OFF_THE_TOP', licenceRelevantPosts: true, then: places } }), '/root/licenceRelevantPosts', 'nur einmal'],
    ['a post that is both', rule({ kind: 'OFF_THE_TOP', items: [{ label: 'A', amount: '1', licenceRelevant: true, coordination: true }], then: places }), '/root/items/0', 'Koordination'],
    ['a step finer than is stored', rule(places, { step: '0.0000001' }), '/step', 'Nachkommastellen'],
    ['a code in small letters', rule({ ...places, key: 'places' }), '/root/key', 'kein Code'],
    ['no object', 7, '', 'kein Objekt'],
  ])('refuses %s', (_, document, path, message) => {
    const { code, path: found, message: german } = refusal(document);
    expect({ code, path: found }).toEqual({ code: 'INVALID_INPUT', path });
    expect(german).toContain(message);
  });

  it('refuses a rule that is deeper than anyone can follow', () => {
    let root: unknown = places;
    for (let depth = 0; depth < 14; depth += 1) root = { kind: 'PERCENT', parts: [part('100', root)] };
    expect(refusal(rule(root)).message).toContain('tiefer als 12');
  });

  it('keeps a nested rule as it is: office, pot, space, Kita, post type', () => {
    const nested = rule({ kind: 'PERCENT', parts: [part('100', need({ over: 'SPACE', then: need({ then: { kind: 'PERCENT', parts: [part('40', null), part('60', null)] } }) }))] });
    const once = readDefinition(nested);
    expect(readDefinition(once)).toEqual(once);
    expect(findTemplate('NONE')).toBeNull();
  });
});
