import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { expectRecomputed } from '../../test/recomputed.js';
import { calculateRun } from '../calculate-run.js';
import { readDefinition } from '../definition/read-definition.js';
import { exampleInputs, findTemplate, RULE_TEMPLATES } from './rule-templates.js';

describe.each(RULE_TEMPLATES.map((template) => [template.code, template] as const))('template %s', (_, template) => {
  it('is a rule that the reader takes as it is', () => {
    expect(readDefinition(template.definition)).toEqual(template.definition);
    expect(template.source).toMatch(/^https:/);
  });

  it('shares its example out to the last step, and a second program finds the same', () => {
    const inputs = exampleInputs(template);
    const run = calculateRun(inputs);
    const { amount, ...parts } = run.result.totals;
    expect(Object.values(parts).reduce((total, part) => total.plus(part), new Decimal(0)).toFixed()).toBe(new Decimal(amount).toFixed());
    expect(new Decimal(parts.distributed).gt(0)).toBe(true);
    expectRecomputed(inputs, run);
  });
});

describe('examples', () => {
  const run = (code: string) => {
    const template = findTemplate(code);
    if (template === null) throw new Error(code);
    return calculateRun(exampleInputs(template)).result;
  };

  it('keep licence-relevant posts and coordination apart', () => {
    const { totals, units } = run('LICENCE_RELEVANT_FIRST');
    expect(totals).toMatchObject({ licenceRelevant: '112500.5', coordination: '35000', distributed: '2084514.5', held: '0' });
    expect(units.filter(({ licenceRelevantAmount }) => licenceRelevantAmount !== '0').map(({ licenceRelevantAmount }) => licenceRelevantAmount)).toEqual(['32250.25', '48000', '32250.25']);
  });

  it('give what was applied for, capped by provider', () => {
    const { units, held } = run('APPLICATION');
    // 90000 + 70000 of the first provider are cut to 40 % of 300000.
    expect(units.map(({ amount }) => amount)).toEqual(['67500', '0', '0', '52500', '60000', '0', '0', '0', '55000']);
    expect(held.map(({ label, amount }) => [label, amount])).toEqual([['Nicht beantragt', '65000']]);
  });

  it('share a worker over the Kitas of the list', () => {
    const { units, totals } = run('WORKER_LIST');
    expect(units.map(({ amount }) => amount)).toEqual(['0.34', '0.33', '0.33', '0.75', '0.38', '0.37', '0', '0', '0']);
    expect(totals.coordination).toBe('1');
  });

  it('give every Kita the base, and equal hours in a tier up to one step', () => {
    expect(run('BASE_SURCHARGE').units.every(({ amount }) => new Decimal(amount).gte('0.5'))).toBe(true);
    const tier = run('TIERS').units.filter(({ parts }) => parts[0]?.label === 'Beratungsangebot').map(({ amount }) => amount);
    expect(new Set(tier)).toEqual(new Set(['0.077', '0.076']));
  });
});
