import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { AppError } from '@srb/platform/errors';
import { drawTraits, generatedOffice } from '../../test/generated-office.js';
import { examplePost, stay } from '../../test/example-post.js';
import type { FundingParameter } from '../../graphql/parameter.type.js';
import type { MonthlyCost } from '../budget-year.js';
import { monthIn } from '../staffed-post.js';
import { BUDGET_OPTIONS } from '../vocabulary.js';
import { drawdownForecast } from './drawdown-forecast.js';
import type { DrawdownQuestion, DrawdownRecord } from './drawdown-question.js';
import { BUDGET_OPTIONS_CSV, budgetOptionsOf } from './option-catalogue.js';

const ENTRIES = budgetOptionsOf(readFileSync(productPath(BUDGET_OPTIONS_CSV), 'utf8'));
const parameter = (code: FundingParameter['code'], value: string): FundingParameter => ({ code, value, unit: '', validFrom: '2021-07-01', legalReference: '§ 25 Abs. 5 KiTaG', source: 'test' });
const PARAMETERS = [parameter('STATE_SHARE_RATE', '0.6'), parameter('TRAINING_CAP_RATE', '0.01'), parameter('GROWTH_RATE', '0.025')];
const question = (other: Partial<DrawdownQuestion> = {}): DrawdownQuestion => ({ year: 2026, referenceDate: '2026-04-15', runs: 200, seed: 1, allow: [...BUDGET_OPTIONS], ...other });
const ask = (record: Partial<DrawdownRecord>, other: Partial<DrawdownQuestion> = {}) =>
  drawdownForecast({ parameters: PARAMETERS, ceiling: '43200.00', costs: [], posts: [], ...record }, question(other), ENTRIES);
const cost = (month: number | null, amount: string, other: Partial<MonthlyCost> = {}): MonthlyCost => ({
  month, kind: 'ACTUAL', category: 'PERSONNEL', licenceRelevant: false, amount, origins: ['OFFICE'], ...other,
});
/** Nobody leaves, nothing fills: the middle is what is known. */
const STILL = { leavingRate: '0', monthsToFill: '999' };
const full = examplePost([stay('2021-07-01')]);

describe('drawdownForecast', () => {
  it('draws 60 % of what the occupied posts cost, quarter by quarter', () => {
    const { quarters, stateShare, undrawn, drawdownRate, warning, options, probabilityUndrawn } = ask({ posts: [full] }, STILL);
    expect(quarters.map(({ personnel, stateShareToDate, drawdownRateToDate, plannedCost }) => [personnel.median, stateShareToDate.median, drawdownRateToDate.median, plannedCost])).toEqual([
      ['18000.00', '10800.00', '0.2500', '18000.00'], ['18000.00', '21600.00', '0.5000', '18000.00'], ['18000.00', '32400.00', '0.7500', '18000.00'], ['18000.00', '43200.00', '1.0000', '18000.00'],
    ]);
    expect([stateShare.low, undrawn.high, drawdownRate.median, warning, options, probabilityUndrawn]).toEqual(['43200.00', '0.00', '1.0000', null, [], '0.00']);
  });

  it('takes recorded months as they are, and the ledger for the past months nobody recorded', () => {
    const { quarters } = ask({ posts: [full], costs: [cost(1, '5000.00'), cost(2, '7000.00'), cost(5, '1.00'), cost(null, '9.00', { kind: 'PLAN' })] }, STILL);
    expect(quarters.map(({ recordedMonths, personnel }) => [recordedMonths, personnel.median])).toEqual([[2, '18000.00'], [0, '18000.00'], [0, '18000.00'], [0, '18000.00']]);
    expect(ask({ posts: [full], costs: [cost(1, '5000.00')] }, STILL).quarters[0]?.personnel.median).toBe('17000.00');
  });

  it('keeps licence-relevant staff and coordination apart; coordination draws nothing', () => {
    const posts = [full, examplePost([stay('2021-07-01')], { id: 'be', group: 'LICENCE_RELEVANT' }), examplePost([stay('2021-07-01')], { id: 'k', group: 'COORDINATION', isBudget: false })];
    const { personnel, licenceRelevant, coordination, stateShare, quarters } = ask({ posts, ceiling: '100000.00' }, STILL);
    expect([personnel.median, licenceRelevant.median, coordination.median, stateShare.median]).toEqual(['144000.00', '72000.00', '72000.00', '86400.00']);
    expect(quarters[2]).toMatchObject({ licenceRelevant: { median: '18000.00' }, coordination: { median: '18000.00' }, plannedCost: '36000.00' });
  });

  it('warns early when vacancies would leave money, and names what the concept may allow', () => {
    const { warning, options, undrawn, probabilityUndrawn } = ask({ posts: [full, examplePost([], { id: 'open' })], ceiling: '86400.00' }, STILL);
    expect([undrawn.median, probabilityUndrawn]).toEqual(['43200.00', '1.00']);
    expect(warning).toMatch(/^Voraussichtlich bleiben 43\.200,00 EUR des Landesanteils ungenutzt .*100 % der Verläufe.*Bitte prüfen Sie/);
    expect(options.map(({ code, capacity, stateShare, ownShare }) => [code, capacity, stateShare, ownShare])).toEqual([
      ['FILL_VACANT', '48000.00', '28800.00', '19200.00'], ['TRAINING', '720.00', '432.00', '288.00'],
    ]);
    expect(ask({ posts: [full, examplePost([], { id: 'open' })], ceiling: '86400.00' }, { ...STILL, allow: ['TRAINING'] }).options.map(({ code }) => code)).toEqual(['TRAINING']);
  });

  it('widens with what it does not know', () => {
    const office = generatedOffice(monthIn(2022, 7), { ...drawTraits(3), posts: 20 }, 3).map((post) => ({ ...post, occupancies: post.occupancies.filter(({ from }) => from < '2026-04-15').map((row) => ({ ...row, to: row.to !== null && row.to > '2026-04-15' ? null : row.to })) }));
    const { quarters, backTest, personnel } = ask({ posts: office, ceiling: '700000.00' });
    const width = ({ low, high }: { low: string; high: string }) => Number(high) - Number(low);
    expect(width(quarters[0]?.personnel ?? personnel)).toBe(0);
    expect(width(quarters[1]?.personnel ?? personnel)).toBeLessThan(width(quarters[3]?.personnel ?? personnel));
    expect(backTest).toMatchObject({ points: expect.any(Number), error: expect.stringMatching(/^0\.\d{4}$/), naiveError: expect.stringMatching(/^0\.\d{4}$/) });
    expect(backTest?.covered).toBeLessThanOrEqual(backTest?.points ?? 0);
    expect(ask({ posts: [full] }).backTest).not.toBeNull();
    expect(ask({ posts: [examplePost([], { fteOccupied: 1 })] }).backTest).toBeNull();
  });

  it('names every assumption under the argument that changes it', () => {
    const { assumptions, parameters } = ask({ posts: [full] });
    expect(assumptions.map(({ argument, isChanged }) => `${argument} ${isChanged}`)).toEqual(['ceiling false', 'trainingCost false', 'costFactor false', 'leavingRate false', 'monthsToFill false', 'referenceDate true', 'runs false']);
    expect(assumptions.every(({ statement }) => statement.endsWith('.'))).toBe(true);
    expect(parameters.map(({ code }) => code)).toEqual(['STATE_SHARE_RATE', 'TRAINING_CAP_RATE']);
    const changed = ask({ posts: [full] }, { ...STILL, ceiling: '1000', trainingCost: '50', costFactor: '1.5', leavingRate: '0.02', monthsToFill: '4' });
    expect(changed.assumptions.slice(0, 5)).toMatchObject([{ value: '1000.00', isChanged: true }, { value: '50.00', isChanged: true }, { value: '1.5', isChanged: true }, { value: '0.0200' }, { value: '4.0', isChanged: true }]);
    expect(changed.personnel.median).not.toBe('72000.00');
    expect(changed.ceiling).toBe('1000.00');
  });

  it('counts training up to the cap only: planned, else actual, or as asked', () => {
    const withTraining = (costs: readonly MonthlyCost[], other: Partial<DrawdownQuestion> = {}) => ask({ posts: [full], ceiling: '100000.00', costs }, { ...STILL, ...other }).stateShare.median;
    expect(withTraining([])).toBe('43200.00');
    expect(withTraining([cost(null, '500.00', { kind: 'PLAN', category: 'TRAINING' }), cost(3, '100.00', { category: 'TRAINING' })])).toBe('43500.00');
    expect(withTraining([cost(3, '100.00', { category: 'TRAINING' })])).toBe('43260.00');
    expect(withTraining([], { trainingCost: '5000' })).toBe('43632.00');
  });

  it('is over when the year is', () => {
    expect(ask({ posts: [full] }, { referenceDate: '2027-01-10' }).personnel).toEqual({ low: '72000.00', median: '72000.00', high: '72000.00' });
  });

  it.each([[{ parameters: [] }, {}], [{ ceiling: null }, {}], [{}, { ceiling: '0' }]] as const)('refuses %p %p', (record, other) => {
    expect(() => ask(record, other)).toThrow(AppError);
  });
});
