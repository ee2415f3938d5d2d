import { describe, expect, it } from '@jest/globals';
import { expectRecomputed } from '../test/recomputed.js';
import { calculateRun } from './calculate-run.js';
import { RunError } from './run.errors.js';
import type { RuleNode } from './rule.type.js';
import type { RunException, RunInputs, RunUnit } from './run.type.js';

const kita = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function unit(number: number, places: number, need: string | null): RunUnit {
  const known = need === null ? { value: null, status: 'SUPPRESSED' as const } : { value: need, status: 'NUMBER' as const };
  return { kitaId: kita(number), spaceId: `space-${number % 2}`, providerId: `provider-${number % 2}`, places, values: { NEED: { ...known, source: 'Zählung', year: 2024 } } };
}

const byNeed: RuleNode = {
  kind: 'NEED_INDEX', over: 'KITA', criteria: [{ indicator: 'NEED', weight: '1', direction: 'higher', normalisation: 'none', points: null }], indexScale: null, missing: 'error', size: null,
  eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null,
};

function inputs(changes: Partial<RunInputs> = {}, root: RuleNode = byNeed): RunInputs {
  return {
    year: 2025, amount: '100', withoutLicenceRelevant: false, definition: { unit: 'EUR', step: '1', eurPerFte: '50', root },
    units: [unit(1, 10, '1'), unit(2, 20, '2'), unit(3, 30, '3'), unit(4, 40, '4')], spaces: [], licenceRelevantPosts: [], exceptions: [], ...changes,
  };
}

const exception = (number: number, kind: RunException['kind'], amount: string | null): RunException => ({ kitaId: kita(number), kind, amount, reason: 'Umzug' });
const amountsOf = (given: RunInputs): string[] => {
  const run = calculateRun(given);
  expectRecomputed(given, run);
  return run.result.units.map(({ amount }) => amount);
};

function refusal(given: RunInputs): RunError {
  try {
    calculateRun(given);
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('was calculated');
}

describe('calculateRun', () => {
  it('shows each amount in EUR and FTE, and the whole way to it', () => {
    const { result, traces } = calculateRun(inputs());
    expect(result.units.map(({ amount, eur, fte }) => [amount, eur, fte])).toEqual([['10', '10.00', '0.200'], ['20', '20.00', '0.400'], ['30', '30.00', '0.600'], ['40', '40.00', '0.800']]);
    expect(traces[3]).toMatchObject({
      kitaId: kita(4), places: 40, amount: '40', exception: null,
      steps: [{ path: '/root', scope: '', kind: 'NEED_INDEX', of: '100', level: 'KITA', rank: 1, eligible: true, exact: '40.000000000000', amount: '40', criteria: [{ indicator: 'NEED', value: '4', status: 'NUMBER', source: 'Zählung', year: 2024, weight: '1', normalised: '4.000000000000' }] }],
    });
  });

  it('takes exceptions out of the whole, shows them, and shares the rest among the others', () => {
    expect(amountsOf(inputs({ exceptions: [exception(1, 'FIXED', '37')] }))).toEqual(['37', '14', '21', '28']);
    expect(amountsOf(inputs({ exceptions: [exception(4, 'EXCLUDED', null)] }))).toEqual(['17', '33', '50', '0']);
    expect(amountsOf(inputs({ exceptions: [exception(1, 'AT_LEAST', '28')] }))).toEqual(['28', '16', '24', '32']);
    expect(amountsOf(inputs({ exceptions: [exception(4, 'AT_MOST', '10')] }))).toEqual(['15', '30', '45', '10']);
    const { result } = calculateRun(inputs({ exceptions: [exception(1, 'AT_LEAST', '3'), exception(2, 'FIXED', '4')] }));
    expect(result.units.slice(0, 2).map((one) => one.exception)).toEqual([{ ...exception(1, 'AT_LEAST', '3'), applied: false }, { ...exception(2, 'FIXED', '4'), applied: true }]);
    expect(result.units[1]?.parts).toEqual([{ path: '/exceptions', label: 'Ausnahme', postTypeCode: null, licenceRelevant: false, amount: '4' }]);
  });

  it('leaves as rest what exceptions let nobody have', () => {
    const all = [1, 2, 3, 4].map((number) => exception(number, 'AT_MOST', '5'));
    const { result } = calculateRun(inputs({ exceptions: all }));
    expect(result.totals).toMatchObject({ distributed: '20', rest: '80' });
  });

  it('names the exceptions that contradict the amount', () => {
    const error = refusal(inputs({ exceptions: [exception(1, 'FIXED', '60'), exception(2, 'AT_LEAST', '50'), exception(3, 'AT_MOST', '1')] }));
    expect(error).toMatchObject({ code: 'INFEASIBLE', path: '/exceptions', subjects: [{ level: 'KITA', id: kita(1) }, { level: 'KITA', id: kita(2) }] });
    expect(error.message).toContain('110 EUR');
  });

  it('names the exceptions too where the rule has no room beside them', () => {
    const based = { ...byNeed, basePerUnit: '20' };
    const error = refusal(inputs({ exceptions: [exception(1, 'FIXED', '60')] }, based));
    expect(error).toMatchObject({ code: 'INFEASIBLE', subjects: [{ id: kita(1) }] });
    expect(error.message).toContain('Mit den Ausnahmen bleiben dafür 40 EUR');
  });

  it('names the Kita and the indicator where a value is missing', () => {
    const error = refusal(inputs({ units: [unit(1, 10, '1'), unit(2, 20, null)] }));
    expect(error).toMatchObject({ code: 'INVALID_INPUT', path: '/root', subjects: [{ level: 'KITA', id: kita(2) }] });
    expect(error.message).toContain('„NEED“');
  });

  it('lets a Kita without a value of its own take that of its space', () => {
    const units = [unit(1, 10, '1'), { ...unit(2, 20, '1'), values: {} }];
    const spaces = [{ spaceId: 'space-0', values: { NEED: { value: '3', status: 'NUMBER' as const, source: 'Raum', year: 2023 } } }];
    expect(amountsOf(inputs({ units, spaces }))).toEqual(['25', '75']);
  });

  it('pays licence-relevant posts first, apart from everything, whatever the exceptions', () => {
    const posts = [{ postId: kita(9), postTypeCode: 'LICENCE_RELEVANT_STAFF', fte: '1', annualCost: '40', shares: [{ kitaId: kita(1), share: '0.75' }, { kitaId: kita(4), share: '0.25' }] }];
    const root: RuleNode = { kind: 'OFF_THE_TOP', licenceRelevantPosts: true, items: [], then: byNeed };
    const given = inputs({ licenceRelevantPosts: posts, exceptions: [exception(1, 'EXCLUDED', null)] }, root);
    const { result } = calculateRun(given);
    expect(result.units.map(({ amount, licenceRelevantAmount, licenceRelevantFte }) => [amount, licenceRelevantAmount, licenceRelevantFte])).toEqual([['0', '30', '0.600'], ['13', '0', '0.000'], ['20', '0', '0.000'], ['27', '10', '0.200']]);
    expect(amountsOf({ ...given, withoutLicenceRelevant: true })).toEqual(['0', '22', '33', '45']);
    expect(refusal({ ...given, amount: '39' })).toMatchObject({ code: 'INFEASIBLE' });
  });

  it('refuses hours and posts that cost more than there is', () => {
    expect(refusal(inputs({}, { kind: 'SHARED_POSTS', then: null, posts: [{ label: 'A', fte: '3', postTypeCode: null, kitas: [{ kitaId: kita(1), weight: '1' }] }] }))).toMatchObject({ code: 'INFEASIBLE', path: '/root' });
    expect(refusal(inputs({}, { kind: 'TIERS', hoursPerFte: '39', indicator: 'PLACES', tiers: [{ label: 'A', from: '0', kitaIds: null, weeklyHours: '39', then: null }] }))).toMatchObject({ code: 'INFEASIBLE', path: '/root' });
  });

  it('shares over providers by what their Kitas have together', () => {
    const root: RuleNode = { kind: 'PASS_THROUGH', over: 'PROVIDER', key: 'NEED', then: { kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES', then: null } };
    expect(amountsOf(inputs({}, root))).toEqual(['10', '20', '30', '40']);
    expect(refusal(inputs({ units: [unit(1, 10, null), unit(2, 10, '1')] }, root))).toMatchObject({ subjects: [{ level: 'PROVIDER', id: 'provider-1' }] });
  });
});
