import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { AppError } from '@srb/platform/errors';
import fc from 'fast-check';
import type { FundingParameter } from '../graphql/parameter.type.js';
import { allotmentForecast, type AllotmentQuestion, type AllotmentRecord } from './allotment-forecast.js';

const parameter = (code: FundingParameter['code'], value: string, validFrom = '2021-07-01'): FundingParameter =>
  ({ code, value, unit: '', validFrom, legalReference: '§ 25 Abs. 5 KiTaG', source: 'test' });
const PARAMETERS = [
  parameter('LAND_BASE_AMOUNT', '50000000'), parameter('GROWTH_RATE', '0.025', '2022-01-01'), parameter('STATE_SHARE_RATE', '0.6'),
  parameter('LAND_KEY_WEIGHT_CHILDREN', '0.4'), parameter('LAND_KEY_WEIGHT_SGB2', '0.6'),
];
const ceiling = (year: number, amount: string, months = 12) => ({ year, months, amount, approximate: false, origin: 'OFFICE' as const });
const record = (...ceilings: AllotmentRecord['ceilings']): AllotmentRecord => ({ parameters: PARAMETERS, ceilings });
const ask = (question: Partial<AllotmentQuestion>): AllotmentQuestion => ({ fromYear: 2022, toYear: 2022, method: 'CONSTANT_SHARE', ...question });
const COUNTS = { ownChildren: 6000, landChildren: 10000, ownSgb2: 300, landSgb2: 1000 };

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.fields[0]?.field ?? ''}`;
  }
  throw new Error('nothing was refused');
}

describe('allotmentForecast by a constant share', () => {
  it('gives Landkreis Kusel the amount of 2022 that it published', () => {
    // 829,505 EUR: https://sitzungsmanagement.landkreis-kusel.de/bi/vo0050.php?__kvonr=1275
    const { years } = allotmentForecast(record(ceiling(2021, '809273.17')), ask({}));
    expect(years).toEqual([{ year: 2022, landAmount: '51250000', stateShare: '829505', ownShare: '553003.33', total: '1382508.33' }]);
  });

  it('gives Landkreis Kaiserslautern 2022 from its half year 2021, within the Euro by which the printed amounts were rounded', () => {
    // 653,272 EUR for six months and 1,339,209 EUR: https://sitzungsdienst.kaiserslautern-kreis.de/buergerinfo/vo0050.php?__kvonr=2285
    const { years, share } = allotmentForecast(record(ceiling(2021, '653272.00', 6)), ask({}));
    expect(new Decimal(years[0]?.stateShare ?? 0).minus('1339209').abs().lte(1)).toBe(true);
    expect(share).toBe('0.026130880000');
  });

  it('starts from the latest allocation before the forecast, or from the year asked for, and names what it assumes', () => {
    const rows = record(ceiling(2023, '1000000.00'), ceiling(2025, '2000000.00'), ceiling(2030, '9.00'));
    expect(allotmentForecast(rows, ask({ fromYear: 2026, toYear: 2027 })).years.map(({ stateShare }) => stateShare)).toEqual(['2050000', '2101250']);
    const { years, assumptions } = allotmentForecast(rows, ask({ fromYear: 2026, toYear: 2026, baseYear: 2023, growthRate: '0' }));
    expect(years[0]?.stateShare).toBe('1000000');
    expect(assumptions).toMatchObject([
      { argument: 'baseYear', value: '2023', isChanged: true, parameter: null, statement: expect.stringContaining('1.000.000,00 EUR') },
      { argument: 'growthRate', value: '0', isChanged: true, parameter: null },
    ]);
    const shipped = allotmentForecast(rows, ask({ fromYear: 2026, toYear: 2026 })).assumptions;
    expect(shipped).toMatchObject([{ isChanged: false }, { value: '0.025', isChanged: false, parameter: { code: 'GROWTH_RATE', legalReference: '§ 25 Abs. 5 KiTaG' }, statement: expect.stringContaining('um 2,5 %') }]);
  });

  it('keeps the share whatever the growth', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500_000_000 }), fc.integer({ min: 0, max: 99_999 }), (cents, growth) => {
      const rate = new Decimal(growth).div(1_000_000).toFixed();
      const forecast = allotmentForecast(record(ceiling(2022, new Decimal(cents).div(100).toFixed(2))), ask({ fromYear: 2022, toYear: 2030, growthRate: rate }));
      for (const { landAmount, stateShare } of forecast.years) {
        // Both are rounded to full EUR, the share to 12 decimals.
        expect(new Decimal(stateShare).minus(new Decimal(landAmount).times(forecast.share)).abs().lte(1)).toBe(true);
      }
    }));
  });

  it('refuses what it cannot start from', () => {
    expect(refusal(() => allotmentForecast(record(), ask({})))).toBe('NOT_COMPUTABLE ');
    expect(refusal(() => allotmentForecast(record(ceiling(2025, '1.00')), ask({ baseYear: 2024 })))).toBe('NOT_COMPUTABLE ');
    expect(refusal(() => allotmentForecast(record(ceiling(2025, '1.00')), ask({ baseYear: 2025 })))).toBe('INVALID_INPUT baseYear');
    expect(refusal(() => allotmentForecast(record(ceiling(2021, '1.00')), ask({ toYear: 2021 })))).toBe('INVALID_INPUT toYear');
    expect(refusal(() => allotmentForecast({ parameters: [], ceilings: [ceiling(2021, '1.00')] }, ask({})))).toBe('NOT_COMPUTABLE ');
  });
});

describe('allotmentForecast by the key', () => {
  it('calls the key of the Land: 0.4 · 6000/10000 + 0.6 · 300/1000 = 0.42', () => {
    const { share, years, assumptions, origins } = allotmentForecast(record(), ask({ method: 'KEY_COUNTS', counts: COUNTS, toYear: 2023 }));
    expect(share).toBe('0.420000000000');
    expect(years.map(({ stateShare }) => stateShare)).toEqual(['21525000', '22063125']);
    expect(assumptions.map(({ argument, isChanged }) => `${argument} ${isChanged}`)).toEqual(['counts true', 'weightChildren false', 'growthRate false']);
    expect(origins).toEqual([]);
  });

  it('takes another weight, and gives the rest to the children in SGB II', () => {
    const forecast = allotmentForecast(record(), ask({ method: 'KEY_COUNTS', counts: COUNTS, weightChildren: '1' }));
    expect(forecast.share).toBe('0.600000000000');
    expect(forecast.assumptions).toMatchObject([{}, { value: '1', isChanged: true, parameter: null }, {}]);
  });

  it('refuses missing or impossible counts', () => {
    const by = (counts: AllotmentQuestion['counts']) => refusal(() => allotmentForecast(record(), ask({ method: 'KEY_COUNTS', counts: counts ?? null })));
    expect(by(null)).toBe('INVALID_INPUT counts');
    expect(by({ ...COUNTS, ownChildren: 10001 })).toBe('INVALID_INPUT counts.ownChildren');
    expect(by({ ...COUNTS, ownSgb2: 1001 })).toBe('INVALID_INPUT counts.ownSgb2');
  });
});
