import { describe, expect, it } from '@jest/globals';
import { CalculationError, pointer } from './calculation.errors.js';
import { CALCULATIONS } from './calculations.js';

type Change = Readonly<Record<string, unknown>>;
type Refused = readonly [change: Change, path: string, code?: string];

const VALID: Readonly<Record<string, Change>> = {
  'land-key': { budget: '100', step: '0.01', weights: { c: '0.4', p: '0.6' }, offices: [{ id: 'A', c: 1, p: 2 }, { id: 'B', c: 3, p: 4 }] },
  ceiling: { baseYear: 2021, baseAmount: '100', growthRate: '-0.025', firstYearMonths: 6, years: [2021, '2023'] },
  drawdown: { ceiling: '100', stateShareRate: '1', personnelCost: 0, trainingCost: '0', trainingCapRate: '0' },
  'split-check': { stateShare: '60', ownShare: '40', stateShareRate: '0.6', tolerance: '0' },
  distribution: {
    amount: '100',
    unit: 'EUR',
    step: '0.01',
    missing: 'error',
    offTheTop: [],
    size: null,
    criteria: [{ indicator: 'x', weight: '1', direction: 'higher', normalisation: 'none' }],
    units: [{ id: 'a', values: { x: '1' } }, { id: 'b', size: null, values: { x: '3' } }],
  },
};

const criteria = (change: Change) => ({ criteria: [{ indicator: 'x', weight: '1', direction: 'higher', normalisation: 'none', ...change }] });
const values = (...list: unknown[]) => ({ units: list.map((x, at) => ({ id: `u${at}`, values: { x } })) });
const points = (...from: string[]) => ({ normalisation: 'points', points: from.map((text) => ({ from: text, points: '1' })) });

const REFUSED: Readonly<Record<string, readonly Refused[]>> = {
  'land-key': [
    [{ budget: undefined }, '/budget'],
    [{ budget: '-1' }, '/budget'],
    [{ budget: '1e3' }, '/budget'],
    [{ budget: '+1' }, '/budget'],
    [{ budget: '1.' }, '/budget'],
    [{ budget: '1\n' }, '/budget'],
    [{ budget: 1e21 }, '/budget'],
    [{ budget: 1e-7 }, '/budget'],
    [{ budget: 2 ** 53 }, '/budget'],
    [{ step: 0 }, '/step'],
    [{ step: '-0.01' }, '/step'],
    [{ weights: { c: '0.4', p: '0.5' } }, '/weights'],
    [{ weights: { c: '1.5', p: '-0.5' } }, '/weights/p'],
    [{ weights: {} }, '/weights'],
    [{ weights: ['1'] }, '/weights'],
    [{ offices: [] }, '/offices'],
    [{ offices: [{ id: 'A', c: 1, p: 1 }, { id: 'A', c: 1, p: 1 }] }, '/offices/1/id'],
    [{ offices: [{ id: 'A', c: 1 }] }, '/offices/0/p'],
    [{ offices: [{ id: 'A', c: 1, p: null }] }, '/offices/0/p'],
    [{ offices: [{ id: 'A', c: -1, p: 1 }] }, '/offices/0/c'],
    [{ offices: [{ id: 7, c: 1, p: 1 }] }, '/offices/0/id'],
    [{ offices: [null] }, '/offices/0'],
    [{ weights: { 'a/b~c': '1' } }, '/offices/0/a~1b~0c'],
    [{ offices: [{ id: 'A', c: 1, p: 0 }] }, '/weights/p', 'NOT_COMPUTABLE'],
  ],
  ceiling: [
    [{ years: [] }, '/years'],
    [{ years: [2021, '2021'] }, '/years/1'],
    [{ years: [2022, 2020] }, '/years/1'],
    [{ years: ['2022.5'] }, '/years/0'],
    [{ baseYear: null }, '/baseYear'],
    [{ baseAmount: '-0.01' }, '/baseAmount'],
    [{ firstYearMonths: 0 }, '/firstYearMonths'],
    [{ firstYearMonths: 13 }, '/firstYearMonths'],
    [{ firstYearMonths: '6.5' }, '/firstYearMonths'],
    [{ growthRate: '2,5' }, '/growthRate'],
  ],
  drawdown: [
    [{ ceiling: '0' }, '/ceiling'],
    [{ stateShareRate: '0' }, '/stateShareRate'],
    [{ stateShareRate: '1.01' }, '/stateShareRate'],
    [{ personnelCost: '-1' }, '/personnelCost'],
    [{ trainingCost: undefined }, '/trainingCost'],
    [{ trainingCapRate: '-0.01' }, '/trainingCapRate'],
  ],
  'split-check': [
    [{ stateShare: 0 }, '/stateShare'],
    [{ stateShare: '0.001' }, '/stateShare'],
    [{ stateShareRate: '1' }, '/stateShareRate'],
    [{ stateShareRate: 0 }, '/stateShareRate'],
    [{ ownShare: '-1' }, '/ownShare'],
    [{ tolerance: '-1' }, '/tolerance'],
    [{ tolerance: null }, '/tolerance'],
  ],
  distribution: [
    [{ amount: '-1' }, '/amount'],
    [{ step: '0.00' }, '/step'],
    [{ unit: 'USD' }, '/unit'],
    [{ missing: undefined }, '/missing'],
    [{ missing: 'skip' }, '/missing'],
    [{ size: 'yes' }, '/size'],
    [{ size: true }, '/units/0/size'],
    [{ units: [{ id: 'a', size: -1, values: { x: 1 } }] }, '/units/0/size'],
    [{ criteria: [] }, '/criteria'],
    [{ criteria: [...criteria({}).criteria, ...criteria({}).criteria] }, '/criteria/1/indicator'],
    [criteria({ weight: '0' }), '/criteria'],
    [criteria({ weight: '-1' }), '/criteria/0/weight'],
    [criteria({ direction: 'up' }), '/criteria/0/direction'],
    [criteria({ direction: 'lower' }), '/criteria/0/direction'],
    [criteria({ direction: 'lower', normalisation: 'share' }), '/criteria/0/direction'],
    [criteria({ direction: 'lower', ...points('0') }), '/criteria/0/direction'],
    [criteria({ normalisation: 'percent' }), '/criteria/0/normalisation'],
    [criteria({ normalisation: 'points' }), '/criteria/0/points'],
    [criteria(points()), '/criteria/0/points'],
    [criteria(points('0', '0.0')), '/criteria/0/points/1/from'],
    [criteria(points('2')), '/units/0/values/x'],
    [{ ...criteria({ normalisation: 'share' }), ...values('1', '-0.5') }, '/units/1/values/x'],
    [{ ...criteria({ normalisation: 'share' }), ...values('0', '0') }, '/criteria/0'],
    [{ units: [] }, '/units'],
    [{ units: [{ id: 'a', values: { x: 1 } }, { id: 'a', values: { x: 1 } }] }, '/units/1/id'],
    [{ units: [{ id: 'a' }] }, '/units/0/values'],
    [values('1', 'viel'), '/units/1/values/x'],
    [values('1', null), '/units/1/values/x'],
    [{ missing: 'mean', ...values(null, undefined) }, '/criteria/0'],
    [{ missing: 'exclude', ...values('1', null) }, '/units/1/values'],
    [{ offTheTop: [{ label: 'BE', amount: '-1' }] }, '/offTheTop/0/amount'],
    [{ offTheTop: [{ amount: '1' }] }, '/offTheTop/0/label'],
    [{ base: {} }, '/base/perUnit'],
    [{ indexScale: { mean: '100' } }, '/indexScale/sd'],
    [{ eligible: {} }, '/eligible'],
    [{ eligible: { top: 1, indexAtLeast: '0' } }, '/eligible'],
    [{ eligible: { top: -1 } }, '/eligible/top'],
    [{ minimum: '5', maximum: '4.9' }, '/minimum'],
    [{ eligible: { top: 0 } }, '/eligible', 'NOT_COMPUTABLE'],
    [{ eligible: { indexAtLeast: '3.1' } }, '/eligible', 'NOT_COMPUTABLE'],
    [values('1', '-0.0000000000001'), '/units/1', 'NOT_COMPUTABLE'],
    [values('0', '-0'), '/criteria', 'NOT_COMPUTABLE'],
    [{ offTheTop: [{ label: 'BE', amount: '100.01' }] }, '/offTheTop', 'INFEASIBLE'],
    [{ base: { perUnit: '50.001' } }, '/base/perUnit', 'INFEASIBLE'],
    [{ minimum: '50.001' }, '/minimum', 'INFEASIBLE'],
    [{ maximum: '49.999' }, '/maximum', 'INFEASIBLE'],
    [{ maximum: '60', ...values('0', '1') }, '/maximum', 'INFEASIBLE'],
  ],
};

function refusalOf(kind: string, document: unknown): CalculationError {
  try {
    CALCULATIONS[kind]?.(document);
  } catch (error) {
    if (error instanceof CalculationError) return error;
    throw error;
  }
  throw new Error('the document was not refused');
}

describe.each(Object.entries(REFUSED))('%s', (kind, refused) => {
  it('accepts the document that every refused one changes', () => {
    expect(CALCULATIONS[kind]?.({ ...VALID[kind], unknownKey: { any: 'thing' } })).toBeDefined();
  });

  it.each(refused)('refuses %j at %s', (change, path, code = 'INVALID_INPUT') => {
    const error = refusalOf(kind, { ...VALID[kind], ...change });
    expect([error.code, error.path]).toEqual([code, path]);
    expect(error.message).toContain(`„${path.slice(1)}“`.replace('„weights/p“', code === 'NOT_COMPUTABLE' ? '„p“' : '„weights/p“'));
    expect(error.message).toMatch(/Bitte .+\.$/);
  });

  it.each([null, undefined, [], 'text', 1])('refuses %j as a document', (document) => {
    const error = refusalOf(kind, document);
    expect([error.code, error.path]).toEqual(['INVALID_INPUT', '']);
  });
});

describe('pointer', () => {
  it('escapes ~ before /', () => {
    expect(pointer('a/b', '~1', 0)).toBe('/a~1b/~01/0');
  });
});
