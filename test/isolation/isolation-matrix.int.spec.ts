import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBench, openClone, type Bench } from './bench.js';
import { CALLERS } from './callers.js';
import { checkField, type Violation } from './checks.js';
import { FIXTURES } from './fixtures.js';
import { fieldsOf, reachableTypes } from './schema-fields.js';
import { contentOf, strangeTraces, unmarkedTexts } from './traces.js';

/** Texts that the product itself writes: names of actions and states, hashes, and what was released under the catalogue. */
const WORDS_OF_THE_PRODUCT = [
  'area_change.moved', 'audit_entry.action', 'audit_entry.content_hash', 'audit_entry.entity', 'concept_version_event.to_status', 'crosswalk.basis',
  'idempotency_key.content_hash',
  // Codes of the catalogue, and a formula that nobody wrote.
  'indicator_value.indicator_code', 'local_indicator.derived_formula',
  // Only an office that ended has a record of its end; that is none of the two.
  'office_change.legal_reference', 'office_change.moved', 'office_change.source',
  'released_attribute.kind', 'released_attribute.value', 'released_fact.basis', 'released_fact.unit',
];

let bench: Bench;
const seen = new Set<string>();
let calls = 0;
/** Probes with ids of the own office but another Kita. */
let besides = 0;

beforeAll(async () => {
  bench = await openBench();
});

afterAll(async () => {
  await bench.close();
});

describe('isolation matrix', () => {
  it('has a fixture and a permission for every root field, and none too many', () => {
    const fields = fieldsOf(bench.schema).map(({ path }) => path).sort();
    expect([...FIXTURES.keys()].sort()).toEqual(fields);
    expect([...bench.permissions.keys()].sort()).toEqual(fields);
    expect([...bench.permissions.values()]).not.toContain(null);
  });

  it('rests on rows whose every free text names their office', async () => {
    const { database, offices } = bench.land;
    for (const office of [offices.A, offices.B]) expect(await unmarkedTexts(database, office)).toEqual(WORDS_OF_THE_PRODUCT);
  });

  it.each(CALLERS.map((caller) => [caller.name, caller] as const))('%s', async (_name, caller) => {
    const portal = await openClone(bench);
    try {
      const violations: Violation[] = [];
      const before = await contentOf(portal.database, bench.land.offices[caller.other].id);
      for (const field of fieldsOf(bench.schema)) {
        const findings = await checkField({ bench, portal, caller, field });
        violations.push(...findings.violations);
        findings.types.forEach((type) => seen.add(type));
        calls += findings.calls;
        besides += findings.besides;
      }
      expect(violations).toEqual([]);
      expect(await contentOf(portal.database, bench.land.offices[caller.other].id)).toEqual(before);
      expect(await strangeTraces(portal, caller, bench.land)).toEqual([]);
    } finally {
      await portal.close();
    }
  });

  it('has shown every object type of the schema to somebody who may see it', () => {
    expect([...reachableTypes(bench.schema)].filter((type) => !seen.has(type)).sort()).toEqual([]);
    expect(besides).toBeGreaterThan(0);
    expect(calls).toBeGreaterThan(fieldsOf(bench.schema).length * CALLERS.length);
  });
});
