import { describe, expect, it } from '@jest/globals';
import { METRIC_RULES } from '../../test/example-facts.js';
import { METRICS } from './metric-registry.js';

/** Metrics of the catalogue whose source comes with later libraries: distribution, goals, participation, history of posts. */
const WITHOUT_SOURCE = [
  'DRAWDOWN_FORECAST', 'MATERIAL_WISH_AMOUNT', 'VACANT_POST_MONTHS', 'TIME_TO_FILL', 'TURNOVER_RATE', 'TOP_QUINTILE_SHARE', 'CONCENTRATION_INDEX',
  'PROGRESSIVITY_RATIO', 'MONTHS_SINCE_REVIEW', 'CHECKLIST_COVERAGE', 'NEED_CRITERIA_COUNT', 'MAX_CRITERION_WEIGHT', 'GROUP_COVERAGE',
  'PHASE_COVERAGE', 'CHILDREN_EVENTS', 'PARENTS_EVENTS', 'FEEDBACK_RATE', 'ACTION_GOALS', 'GOALS_REACHED', 'GOALS_WITH_CHILD_VOICE',
  'GOALS_OTHER_REMIT', 'OPEN_OBSTACLES', 'OBSTACLES_TO_LAND', 'MEASURES_WITH_TAKE_UP', 'INDICATOR_AGE', 'MISSING_VALUES', 'KIDZ_DIFFERENCE',
];

describe('metric registry', () => {
  it('names every metric of the catalogue exactly once: with a function, or as one without a source', () => {
    expect([...Object.keys(METRICS), ...WITHOUT_SOURCE].sort()).toEqual(METRIC_RULES.map(({ code }) => code).sort());
  });

  it('gives every metric a named function of its own', () => {
    const names = Object.values(METRICS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('');
  });
});
