import { bulkStatement } from './bulk-upsert.js';

export const INDICATOR_UPSERT = bulkStatement({
  table: 'indicator',
  owned: false,
  key: ['code'],
  keyText: 't.code',
  columns: {
    code: 'text',
    position: 'int',
    topic: 'text',
    purpose: 'text',
    label: 'text',
    definition: 'text',
    numerator: 'text',
    denominator: 'text',
    unit: 'text',
    level: 'text',
    source_system: 'text',
    licence: 'text',
    update_cycle: 'text',
    typical_lag_months: 'int',
    need_direction: 'text',
    secrecy_rule: 'text',
    derived_formula: 'text',
    aggregation: 'text',
    source: 'text',
  },
});

export const PURPOSE_UPSERT = bulkStatement({
  table: 'indicator_purpose',
  owned: false,
  key: ['indicator_code', 'purpose'],
  keyText: `t.indicator_code || '|' || t.purpose`,
  columns: { indicator_code: 'text', purpose: 'text', need_direction: 'text', source: 'text' },
});

export const ACTOR_UPSERT = bulkStatement({
  table: 'actor',
  owned: false,
  key: ['code'],
  keyText: 't.code',
  columns: { code: 'text', position: 'int', label: 'text', level: 'text', source: 'text' },
});
