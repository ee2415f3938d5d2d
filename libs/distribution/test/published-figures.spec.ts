import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CALCULATIONS } from '@srb/calculation';
import { Decimal } from '@srb/kernel';
import { parse } from 'csv-parse/sync';
import { calculateRun } from '../domain/calculate-run.js';
import { exampleInputs, findTemplate } from '../domain/templates/rule-templates.js';
import type { RunInputs, RunResult, RunUnit } from '../domain/run.type.js';
import { expectRecomputed } from './recomputed.js';

interface Figure {
  readonly ags: string;
  readonly year: string;
  readonly figure: string;
  readonly value: string;
  readonly source: string;
}

let figures: readonly Figure[];

beforeAll(async () => {
  figures = parse<Figure>(await readFile(path.join(import.meta.dirname, 'published-figures.csv')), { columns: true });
});

function published(ags: string, year: number, figure: string): string {
  const found = figures.find((one) => one.ags === ags && one.year === String(year) && one.figure.startsWith(figure));
  if (found === undefined || !found.source.startsWith('https:')) throw new Error(`${ags} ${year} ${figure} is not published`);
  return found.value;
}

function template(code: string): RunInputs {
  const found = findTemplate(code);
  if (found === null) throw new Error(code);
  return exampleInputs(found);
}

function calculated(inputs: RunInputs): RunResult {
  const run = calculateRun(inputs);
  expectRecomputed(inputs, run);
  return run.result;
}

/** What parts of the tree are worth, by label or post type. */
function partOf({ units }: RunResult, isPart: (part: RunResult['units'][number]['parts'][number]) => boolean): Decimal {
  return units.flatMap(({ parts }) => parts).filter(isPart).reduce((total, { amount }) => total.plus(amount), new Decimal(0));
}

describe('Stadt Worms, two pots', () => {
  it('shares state and own money out 85 to 15', () => {
    const amount = new Decimal(published('07319', 2021, 'state share')).plus(published('07319', 2021, 'own share'));
    const { totals, held } = calculated({ ...template('TWO_POTS'), amount: amount.toFixed() });
    expect(amount.toFixed()).toBe('2673342');
    expect(totals.distributed).toBe(amount.times(published('07319', 2021, 'share of the first')).div(100).toFixed());
    expect(held.map((one) => one.amount)).toEqual([amount.times(published('07319', 2021, 'share of the second')).div(100).toFixed()]);
    expect([totals.distributed, totals.rest]).toEqual(['2272340.7', '0']);
  });
});

describe('Landkreis Alzey-Worms, percent by post type', () => {
  it('gives the three post types 30, 25 and 45 percent', () => {
    const amount = new Decimal(published('07331', 2026, 'whole budget'));
    const result = calculated({ ...template('PERCENT_BY_POST_TYPE'), amount: amount.toFixed() });
    for (const code of ['KITA_SOCIAL_WORK', 'INTERCULTURAL_STAFF', 'ADDITIONAL_STAFF']) {
      const percent = published('07331', 2025, `share of ${code}`);
      expect(partOf(result, ({ postTypeCode }) => postTypeCode === code).toFixed()).toBe(amount.times(percent).div(100).toFixed());
    }
    expect(result.totals.rest).toBe('0');
  });
});

describe('Landkreis Bad Dürkheim, tiers with weekly hours', () => {
  it('gives 35 Kitas 3 hours a week and 54 Kitas more', () => {
    const [few, more] = [Number(published('07332', 2022, 'Kitas with 3')), Number(published('07332', 2022, 'Kitas with more'))];
    expect(few + more).toBe(Number(published('07332', 2022, 'Kitas that may')));
    const amount = new Decimal(published('07332', 2022, 'state share')).plus(published('07332', 2022, 'own share'));
    const example = template('TIERS');
    const [model] = example.units;
    const unit = (at: number, benefit: string): RunUnit => ({
      ...(model as RunUnit), kitaId: `00000000-0000-4000-8500-${String(at).padStart(12, '0')}`,
      values: { EDUCATION_PACKAGE_KITA: { value: benefit, status: 'NUMBER', source: 'Annahme', year: 2022 } },
    });
    const units = [...Array.from({ length: few }, (_, at) => unit(at, '5')), ...Array.from({ length: more }, (_, at) => unit(few + at, String(12 + (at % 20))))];
    // 2.2 million at 70,000 EUR a post.
    const result = calculated({ ...example, units, amount: amount.div(70_000).toDecimalPlaces(3).toFixed() });
    const hours = result.units.map((one) => new Decimal(one.amount).times(39));
    const isThree = (value: Decimal): boolean => value.minus(3).abs().lt(39 * 0.001);
    expect(hours.filter(isThree)).toHaveLength(35);
    expect(hours.filter((value) => !isThree(value) && value.gt(3))).toHaveLength(54);
    expect(partOf(result, ({ label }) => label === 'Beratungsangebot').toFixed()).toBe('2.692'); // 35 · 3 / 39 = 2.6923
  });
});

describe('Landkreis Kaiserslautern 2021 and 2022', () => {
  it.each([2021, 2022])('%s: the parts of Land and Kreis add to the whole at 60 to 40', (year) => {
    const [whole, stateShare, ownShare] = ['whole budget', 'state share', 'own share'].map((figure) => published('07335', year, figure)) as [string, string, string];
    expect(new Decimal(stateShare).plus(ownShare).eq(whole)).toBe(true);
    expect(CALCULATIONS['split-check']?.({ stateShare, ownShare, stateShareRate: '0.6', tolerance: '1000' })).toMatchObject({ hint: 'none', deviation: '0.00', expectedOwnShare: ownShare });
    const result = calculated({ ...template('LICENCE_RELEVANT_FIRST'), amount: whole });
    expect(new Decimal(result.totals.distributed).plus(result.totals.licenceRelevant).plus(result.totals.coordination).toFixed(2)).toBe(whole);
  });
});

describe('Landkreis Kusel 2022', () => {
  it('has the ceiling that grows from the base of 2021', () => {
    const answer = CALCULATIONS['ceiling']?.({ baseYear: 2021, baseAmount: '809273.17', growthRate: '0.025', firstYearMonths: 6, years: [2022] });
    expect(answer).toMatchObject({ amounts: { 2022: { payable: published('07336', 2022, 'state share') } } });
  });
});
