import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';
import type { Allocation } from '../graphql/allocation.type.js';
import type { FundingParameter } from '../graphql/parameter.type.js';
import type { CostGroup } from './cost-sums.js';
import { EMPTY_YEAR, fundingYear, type YearRecord } from './funding-year.js';

type Row = Readonly<Record<string, string>>;
const csv = (path: string) => parse<Row>(readFileSync(productPath(path), 'utf8'), { columns: true });

/** The shipped parameters as they hold at the end of a year. */
function parametersIn(year: number): FundingParameter[] {
  const day = `${year}-12-31`;
  return csv('libs/funding/catalogue/parameters.csv')
    .filter((row) => (row['valid_from'] ?? '') <= day && (row['valid_to'] === '' || (row['valid_to'] ?? '') > day))
    .map((row) => ({ code: row['code'] as FundingParameter['code'], value: row['value'] ?? '', unit: row['unit'] ?? '', validFrom: row['valid_from'] ?? '', legalReference: row['legal_reference'] ?? '', source: row['source'] ?? '' }));
}

let rows = 0;
const allocation = (amount: string, other: Partial<Allocation> = {}): Allocation => ({
  id: `a${(rows += 1)}`, year: 2025, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount,
  approximate: false, note: '', source: `source ${rows}`, origin: 'OFFICE', version: 1, ...other,
});
const cost = (amount: string, other: Partial<CostGroup> = {}): CostGroup => ({
  category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', licenceRelevant: false, amount, postRows: 0, sumRows: 1, origins: ['OFFICE'], ...other,
});
const of = (year: number, record: Partial<YearRecord>) => fundingYear(year, { ...EMPTY_YEAR, parameters: parametersIn(year), ...record }, new Decimal(1000));
const hintsOf = (record: Partial<YearRecord>, year = 2025) => of(year, record).hints.map(({ code, message }) => `${code}: ${message}`);

describe('published figures', () => {
  const published = (ags: string, jahr: string, kennzahl: string) => {
    const row = csv('libs/funding/test/source-figures.csv').find((line) => line['ags'] === ags && line['jahr'] === jahr && line['kennzahl'] === kennzahl);
    if (row === undefined) throw new Error(`no figure ${ags} ${jahr} ${kennzahl}`);
    return { amount: new Decimal(row['wert'] ?? '').toFixed(2), source: row['quelle'] ?? '' };
  };
  const KL = '07335';

  it.each([['2021 (6 Monate)', 2021, 6], ['2022', 2022, 12]] as const)('of Landkreis Kaiserslautern %s fit 60:40 to the cent', (jahr, year, months) => {
    const [state, own, total] = ['srb_landesanteil', 'srb_eigenanteil', 'srb_gesamt'].map((name) => published(KL, jahr, name));
    if (state === undefined || own === undefined || total === undefined) throw new Error('three figures were expected');
    const { splitChecks, hints, allocationSums } = of(year, { allocations: [
      allocation(state.amount, { year, months, source: state.source }), allocation(own.amount, { year, months, basis: 'OWN_SHARE', source: own.source }),
      allocation(total.amount, { year, months, basis: 'TOTAL', source: total.source }),
    ] });
    expect(splitChecks).toMatchObject([{ kind: 'ALLOCATION', expectedOwnShare: own.amount, deviation: '0.00', hint: 'NONE', parameters: [{ code: 'STATE_SHARE_RATE', value: '0.6', validFrom: '2021-07-01', legalReference: '§ 25 Abs. 5 KiTaG' }] }]);
    expect(new Decimal(state.amount).plus(own.amount).toFixed(2)).toBe(total.amount);
    expect(allocationSums).toHaveLength(3);
    expect(hints).toEqual([]);
  });

  it('of Landkreis Kaiserslautern: 2022 is the doubled half year of 2021 grown by 2.5 %', () => {
    const [half, full] = [published(KL, '2021 (6 Monate)', 'srb_landesanteil'), published(KL, '2022', 'srb_landesanteil')];
    const [before, after] = [allocation(half.amount, { year: 2021, months: 6 }), allocation(full.amount, { year: 2022 })];
    expect(hintsOf({ allocations: [after], neighbours: [before] }, 2022)).toEqual([]);
    // The same half year entered as a whole one is what the hint is for.
    expect(hintsOf({ allocations: [after], neighbours: [{ ...before, months: 12 }] }, 2022)).toEqual([expect.stringContaining('etwa das Doppelte der 669.603,80 EUR')]);
    expect(hintsOf({ allocations: [{ ...before, months: 12 }] }, 2021)).toEqual([expect.stringMatching(/^HALF_OR_FULL_YEAR.*2021 hat das Land 6 Monate gezahlt.*mit 12 Monaten erfasst. Bitte/)]);
  });

  it('of Landkreis Kusel 2022 are a ceiling, drawn by the cost behind it', () => {
    const { amount, source } = published('07336', '2022', 'srb_landesanteil');
    expect(amount).toBe('829505.00');
    const [draw] = of(2022, { allocations: [allocation(amount, { year: 2022, source })], costs: [cost('1200000.00'), cost('15000.00', { category: 'TRAINING' })] }).drawdowns;
    expect(draw).toMatchObject({ ceiling: '829505.00', countedTraining: '12000.00', stateShare: '727200.00', undrawn: '102305.00', unfunded: '3000.00', forgoneOwnFunds: '68203.33' });
  });
});

describe('the ceiling of the Land', () => {
  it.each([[2021, '25000000', 6], [2022, '51250000', 12], [2026, '56570411', 12]] as const)('of %p is %p', (year, payable, months) => {
    expect(of(year, {}).landCeiling).toMatchObject({ payable, months });
  });

  it('names its parameters with value, date, legal reference and source', () => {
    expect(of(2021, {}).landCeiling?.parameters.map(({ code, value }) => `${code} ${value}`)).toEqual(['LAND_BASE_AMOUNT 50000000', 'FIRST_YEAR_MONTHS 6']);
    const used = of(2024, {}).landCeiling?.parameters ?? [];
    expect(used.map(({ code, value, validFrom }) => `${code} ${value} ${validFrom}`)).toEqual(['LAND_BASE_AMOUNT 50000000 2021-07-01', 'GROWTH_RATE 0.025 2022-01-01']);
    expect(used.every(({ legalReference, source }) => legalReference !== '' && source.startsWith('https://'))).toBe(true);
  });

  it('is not known before the law', () => expect(of(2020, {}).landCeiling).toBeNull());
});

describe('plausibility', () => {
  const state = allocation('600000.00');

  it('asks whether 60 % or 100 % is meant', () => {
    expect(hintsOf({ allocations: [state, allocation('600000.00', { basis: 'TOTAL' })] })).toEqual([expect.stringMatching(/^STATE_SHARE_OR_TOTAL: 60 % oder 100 %\? Zuweisung: .*sind beide 600.000,00 EUR/)]);
    expect(hintsOf({ allocations: [state], neighbours: [allocation('1000000.00', { year: 2024 })] })).toEqual([expect.stringContaining('passt als 60 % eines Landesanteils')]);
    expect(hintsOf({ allocations: [allocation('1000000.00')], neighbours: [allocation('600000.00', { year: 2026 })] })).toEqual([expect.stringContaining('passt als Gesamtbetrag')]);
    const unknown = allocation('1000000.00', { basis: 'UNKNOWN', origin: 'PUBLIC' });
    expect(hintsOf({ allocations: [state, unknown] })).toEqual([expect.stringContaining('1.000.000,00 EUR mit unbekannter Bezugsgröße')]);
  });

  it('asks whether half or full year is meant', () => {
    expect(hintsOf({ allocations: [state], neighbours: [allocation('1200000.00', { year: 2024 })] })).toEqual([expect.stringContaining('etwa die Hälfte')]);
    expect(hintsOf({ allocations: [state, allocation('5.00', { months: null, origin: 'PUBLIC', basis: 'OWN_SHARE', kind: 'PLAN' })] })).toEqual([expect.stringContaining('Ein Betrag nennt keine Monate')]);
  });

  it('tells a preview from an allocation', () => {
    expect(hintsOf({ allocations: [state, allocation('650000.00', { kind: 'PREVIEW' })] })).toEqual([expect.stringContaining('unterscheiden sich um -50.000,00 EUR')]);
  });

  it('says what stands above the ceiling, above the plan, and twice', () => {
    expect(hintsOf({ allocations: [state], costs: [cost('1100000.00')] })).toEqual([expect.stringMatching(/^COST_ABOVE_CEILING: Kosten \(Ist\): 60.000,00 EUR/)]);
    expect(hintsOf({ allocations: [state], costs: [cost('10.00', { kind: 'PLAN' }), cost('11.00', { kind: 'COMMITMENT' })] })).toEqual([expect.stringContaining('Gebunden sind 11,00 EUR, geplant 10,00 EUR')]);
    expect(hintsOf({ allocations: [state], costs: [cost('10.00'), cost('11.00', { licenceRelevant: true, postRows: 1, sumRows: 0 })] })).toEqual([expect.stringMatching(/^COST_IN_SUM_AND_PER_POST/)]);
  });

  it('says nothing about a year that grows as it should', () => {
    expect(hintsOf({ allocations: [state], neighbours: [allocation('585365.85', { year: 2024 }), allocation('615000.00', { year: 2026 })], costs: [cost('1000000.00')] })).toEqual([]);
  });

  it('gives every hint a remedy', () => {
    const all = [{ allocations: [state, allocation('1.00', { months: null }), allocation('650000.00', { kind: 'PREVIEW' })], costs: [cost('2000000.00'), cost('90000.00', { category: 'TRAINING' })] }];
    for (const record of all) for (const hint of hintsOf(record)) expect(hint).toMatch(/[Bb]itte/);
  });
});
