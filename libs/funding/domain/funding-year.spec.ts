import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import type { Allocation } from '../graphql/allocation.type.js';
import type { FundingParameter } from '../graphql/parameter.type.js';
import type { CostGroup } from './cost-sums.js';
import { EMPTY_YEAR, fundingYear, type YearRecord } from './funding-year.js';

const parameter = (code: FundingParameter['code'], value: string): FundingParameter =>
  ({ code, value, unit: 'Anteil', validFrom: '2021-07-01', legalReference: '§ 25 Abs. 5 KiTaG', source: 'test' });
const PARAMETERS = [parameter('STATE_SHARE_RATE', '0.6'), parameter('TRAINING_CAP_RATE', '0.01')];

let rows = 0;
const allocation = (amount: string, other: Partial<Allocation> = {}): Allocation => ({
  id: `a${(rows += 1)}`, year: 2025, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount,
  approximate: false, note: '', source: `source ${rows}`, origin: 'OFFICE', version: 1, ...other,
});
const cost = (amount: string, other: Partial<CostGroup> = {}): CostGroup => ({
  category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', licenceRelevant: false, amount, postRows: 0, sumRows: 1, origins: ['OFFICE'], ...other,
});
const year = (record: Partial<YearRecord>) => fundingYear(2025, { ...EMPTY_YEAR, parameters: PARAMETERS, ...record }, new Decimal(1000));
const codes = (record: Partial<YearRecord>) => year(record).hints.map(({ code }) => code);

describe('fundingYear', () => {
  it('draws the state share of counted cost, licence-relevant staff and coordination as lines of their own', () => {
    const { drawdowns, costSums } = year({
      allocations: [allocation('1000000.00')],
      costs: [
        cost('900000.00'),
        cost('300000.00', { licenceRelevant: true }),
        cost('20000.00', { category: 'TRAINING' }),
        cost('80000.00', { category: 'COORDINATION', funding: 'OWN_FUNDS' }),
      ],
    });
    expect(costSums).toEqual([
      { funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', total: '1220000.00', personnel: '1200000.00', licenceRelevant: '300000.00', training: '20000.00', coordination: '0.00', mixesPosts: false, origins: ['OFFICE'] },
      { funding: 'OWN_FUNDS', basis: 'TOTAL', kind: 'ACTUAL', total: '80000.00', personnel: '0.00', licenceRelevant: '0.00', training: '0.00', coordination: '80000.00', mixesPosts: false, origins: ['OFFICE'] },
    ]);
    expect(drawdowns).toEqual([{
      kind: 'ACTUAL', ceiling: '1000000.00', personnelCost: '1200000.00', licenceRelevantCost: '300000.00', coordinationCost: '80000.00',
      trainingCost: '20000.00', countedTraining: '12000.00', base: '1212000.00', stateShare: '727200.00', ownShare: '484800.00',
      unfunded: '8000.00', undrawn: '272800.00', drawdownRate: '0.7272', forgoneOwnFunds: '181866.67',
      // 0.6 · (1212000 − (900000 + 9000)): the licence-relevant cost and the training it lets count
      freeWithoutLicenceRelevant: '181800.00',
      parameters: PARAMETERS, approximate: false, origins: ['OFFICE'],
    }]);
  });

  it('sees no free money while the other staff alone reach the ceiling', () => {
    const { drawdowns } = year({ allocations: [allocation('500000.00')], costs: [cost('900000.00'), cost('300000.00', { licenceRelevant: true })] });
    expect(drawdowns[0]).toMatchObject({ stateShare: '500000.00', undrawn: '0.00', drawdownRate: '1.0000', freeWithoutLicenceRelevant: '0.00' });
  });

  it('keeps plan and actual apart, and names mixed origins', () => {
    const { drawdowns } = year({
      allocations: [allocation('600000.00', { origin: 'PUBLIC', approximate: true })],
      costs: [cost('500000.00', { kind: 'PLAN' }), cost('400000.00', { origins: ['DEMO', 'OFFICE'] })],
    });
    expect(drawdowns.map(({ kind, stateShare, origins, approximate }) => ({ kind, stateShare, origins, approximate }))).toEqual([
      { kind: 'PLAN', stateShare: '300000.00', origins: ['OFFICE', 'PUBLIC'], approximate: true },
      { kind: 'ACTUAL', stateShare: '240000.00', origins: ['DEMO', 'OFFICE', 'PUBLIC'], approximate: true },
    ]);
  });

  it('takes neither a preview, a plan, an own share nor an unknown amount for the ceiling', () => {
    const allocations = [
      allocation('1.00', { kind: 'PREVIEW' }), allocation('2.00', { kind: 'PLAN' }), allocation('3.00', { basis: 'OWN_SHARE' }),
      allocation('4.00', { kind: 'UNKNOWN', origin: 'PUBLIC' }), allocation('5.00', { basis: 'UNKNOWN', origin: 'PUBLIC' }),
    ];
    const { drawdowns, hints, allocationSums } = year({ allocations, costs: [cost('100.00')] });
    expect(drawdowns).toEqual([]);
    expect(hints.map(({ code }) => code)).toEqual(['NO_CEILING']);
    expect(allocationSums.map(({ amount }) => amount)).toEqual(['1.00', '2.00', '3.00']);
  });

  it('adds allocations from several sources and says so', () => {
    const record = { allocations: [allocation('1000.10'), allocation('0.90', { approximate: true, origin: 'PUBLIC' as const })] };
    expect(year(record).allocationSums).toEqual([
      { basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: '1001.00', approximate: true, rows: 2, origins: ['OFFICE', 'PUBLIC'] },
    ]);
    expect(codes(record)).toEqual(['SEVERAL_ALLOCATIONS']);
  });

  it('checks the split of each kind against the rate, as Kreis Kaiserslautern published it', () => {
    const exact = [allocation('653272.00'), allocation('435514.67', { basis: 'OWN_SHARE' })];
    expect(year({ allocations: exact }).splitChecks).toEqual([
      { kind: 'ALLOCATION', expectedOwnShare: '435514.67', deviation: '0.00', deviationRate: '0.0000', hint: 'NONE', parameters: PARAMETERS.slice(0, 1), approximate: false },
    ]);
    const press = [allocation('1600000.00', { approximate: true }), allocation('1073342.00', { basis: 'OWN_SHARE' })];
    const { splitChecks, hints } = year({ allocations: press });
    expect(splitChecks).toEqual([
      { kind: 'ALLOCATION', expectedOwnShare: '1066666.67', deviation: '6675.33', deviationRate: '0.0063', hint: 'ABOVE', parameters: PARAMETERS.slice(0, 1), approximate: true },
    ]);
    expect(hints).toEqual([{ code: 'SPLIT_DIFFERS', message: expect.stringContaining('um 6.675,33 EUR von den erwarteten 1.066.666,67 EUR') }]);
  });

  it('compares no split across kinds', () => {
    expect(year({ allocations: [allocation('600.00'), allocation('400.00', { basis: 'OWN_SHARE', kind: 'PLAN' })] }).splitChecks).toEqual([]);
  });

  it('says what does not count and why', () => {
    const allocations = [allocation('1000.00')];
    expect(codes({ allocations, costs: [cost('10.00', { basis: 'STATE_SHARE' })] })).toEqual(['COST_NOT_TOTAL']);
    expect(codes({ allocations, costs: [cost('10.00', { category: 'COORDINATION' })] })).toEqual(['COORDINATION_NOT_COUNTED']);
    expect(codes({ allocations, costs: [cost('100.00'), cost('2.00', { category: 'TRAINING' })] })).toEqual(['TRAINING_ABOVE_CAP']);
    expect(codes({ allocations, parameters: [] })).toEqual(['NO_PARAMETERS']);
    expect(codes({ allocations, costs: [cost('100.00'), cost('1.00', { category: 'TRAINING' })] })).toEqual([]);
  });
});
