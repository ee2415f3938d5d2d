import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { DistributionRuleVersion } from '../graphql/rule.type.js';
import { openDistributingOffices, type DistributingOffices } from './distributing-office.js';

let world: DistributingOffices;
let own: OfficeContext;
let decisionId: string;

beforeAll(async () => {
  world = await openDistributingOffices();
  own = world.office('07131');
  await world.fill(own);
  decisionId = await world.decision(own);
});
afterAll(() => world.close());

const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);
const rule = (step = '0.01') => JSON.stringify({ unit: 'EUR', step, root: { kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES' } });
const create = (name: string, more = {}) => world.rules.createRule(own, { name, description: '', definition: rule(), reason: 'Anlass', ...more });

function only(versions: readonly DistributionRuleVersion[]): DistributionRuleVersion {
  const [version] = versions;
  if (version === undefined) throw new Error('a rule has a draft');
  return version;
}

describe('templates', () => {
  it('are nine, each with an example and its source, and any can begin a rule', async () => {
    const templates = world.ruleReads.listTemplates();
    expect(templates.map(({ code }) => code).sort()).toEqual([
      'APPLICATION', 'BASE_SURCHARGE', 'LICENCE_RELEVANT_FIRST', 'PASS_THROUGH', 'PERCENT_BY_POST_TYPE', 'RANKING', 'TIERS', 'TWO_POTS', 'WORKER_LIST',
    ]);
    for (const { code, exampleResult } of templates) {
      expect(exampleResult).toHaveLength(9);
      const begun = await create(`aus ${code}`, { template: code, definition: null });
      expect(begun).toMatchObject({ template: code, versions: [{ number: 1, status: 'DRAFT' }] });
    }
    expect((await refusal(create('aus nichts', { template: 'NICHTS', definition: null }))).fields[0]?.field).toBe('template');
    expect((await refusal(create('ohne alles', { definition: null }))).fields[0]?.field).toBe('definition');
  });
});

describe('rules', () => {
  it('have drafts that may be rewritten under their version', async () => {
    const { id: ruleId, versions } = await create('Entwürfe');
    const draft = only(versions);
    expect(draft).toMatchObject({ definitionHash: sha256(draft.definition), committeeDecisionId: null, reason: 'Anlass', version: 1 });
    const saved = await world.rules.saveDraft(own, { ruleId, id: draft.id, version: 1, definition: rule('1'), reason: 'gröber' });
    expect(saved).toMatchObject({ __typename: 'DistributionRuleVersion', id: draft.id, number: 1, version: 2, reason: 'gröber' });
    const late = await world.rules.saveDraft(own, { ruleId, id: draft.id, version: 1, definition: rule('2'), reason: 'zu spät' });
    expect(late).toMatchObject({ __typename: 'DistributionRuleVersionConflict', current: { reason: 'gröber', version: 2 } });
    const second = await world.rules.saveDraft(own, { ruleId, definition: rule('5'), reason: 'anders' });
    expect(second).toMatchObject({ number: 2, status: 'DRAFT' });
    expect((await world.ruleReads.getRule(own, ruleId)).versions.map(({ number }) => number)).toEqual([2, 1]);
    expect((await world.audit(own)).slice(-4)).toEqual(['distribution_rule.create', 'distribution_rule_version.create', 'distribution_rule_version.update', 'distribution_rule_version.create']);
  });

  it('stay as they were decided, and end when the next one begins', async () => {
    const { id: ruleId, versions } = await create('Beschlossen');
    const draft = only(versions);
    const decided = await world.rules.decide(own, { id: draft.id, version: 1, committeeDecisionId: decisionId, validFrom: '2024-01-01' });
    expect(decided).toMatchObject({ status: 'DECIDED', committeeDecisionId: decisionId, validFrom: '2024-01-01', validTo: null, definition: draft.definition });
    expect((await refusal(world.rules.saveDraft(own, { ruleId, id: draft.id, version: 2, definition: rule('1'), reason: 'doch' }))).code).toBe('CONFLICT');
    const past = world.database.write(own, (tx) => tx.execute(`update distribution_rule_version set reason = 'heimlich', version = version + 1 where id = $1`, [draft.id]));
    expect((await refusal(past)).code).toBe('CONFLICT');
    const next = await world.rules.saveDraft(own, { ruleId, definition: rule('1'), reason: 'neu' });
    if (next.__typename !== 'DistributionRuleVersion') throw new Error(next.message);
    await world.rules.decide(own, { id: next.id, version: 1, committeeDecisionId: decisionId, validFrom: '2026-01-01' });
    expect(await world.ruleReads.getVersion(own, draft.id)).toMatchObject({ status: 'DECIDED', validTo: '2026-01-01' });
    const third = await world.rules.saveDraft(own, { ruleId, definition: rule('2'), reason: 'früher' });
    if (third.__typename !== 'DistributionRuleVersion') throw new Error(third.message);
    const decide = (changes: object) => refusal(world.rules.decide(own, { id: third.id, version: 1, committeeDecisionId: decisionId, validFrom: '2027-01-01', ...changes }));
    expect((await decide({ validFrom: '2025-01-01' })).code).toBe('CONFLICT');
    expect((await decide({ version: 9 })).code).toBe('CONFLICT');
    expect((await decide({ committeeDecisionId: randomUUID() })).code).toBe('NOT_FOUND');
    expect((await decide({ validTo: '2027-01-01' })).fields[0]?.field).toBe('validTo');
  });

  it('name only Kitas of the office when they are decided', async () => {
    const { versions } = await create('Liste', { template: 'WORKER_LIST', definition: null });
    const error = await refusal(world.rules.decide(own, { id: only(versions).id, version: 1, committeeDecisionId: decisionId, validFrom: '2024-01-01' }));
    expect([error.code, error.fields[0]?.field]).toEqual(['INVALID_INPUT', 'definition']);
  });

  it('are refused with the node that is wrong', async () => {
    const error = await refusal(create('Falsch', { definition: JSON.stringify({ unit: 'EUR', step: '1', root: { kind: 'PERCENT', parts: [{ label: 'A', percent: '90', then: { kind: 'RESERVE', label: 'R' } }] } }) }));
    expect(error.fields[0]).toMatchObject({ field: 'definition/root/parts' });
    expect(error.message).toContain('90 %');
    expect((await refusal(create('Unlesbar', { definition: '{' }))).code).toBe('INVALID_INPUT');
    expect((await refusal(create('Unbekannt', { definition: JSON.stringify({ unit: 'EUR', step: '1', root: { kind: 'PASS_THROUGH', over: 'KITA', key: 'NEVER_HEARD' } }) }))).message).toContain('NEVER_HEARD');
    expect((await refusal(create('Beschlossen'))).code).toBe('CONFLICT');
  });

  it('of another office look like unknown ones', async () => {
    const { id: ruleId, versions } = await create('Eigene');
    const foreign = world.office('07132');
    for (const id of [only(versions).id, randomUUID()]) {
      expect((await refusal(world.ruleReads.getVersion(foreign, id))).code).toBe('NOT_FOUND');
      expect((await refusal(world.rules.decide(foreign, { id, version: 1, committeeDecisionId: decisionId, validFrom: '2024-01-01' }))).code).toBe('NOT_FOUND');
      expect((await refusal(world.rules.saveDraft(foreign, { ruleId, id, version: 1, definition: rule(), reason: 'x' }))).code).toBe('NOT_FOUND');
    }
    expect((await refusal(world.rules.saveDraft(foreign, { ruleId, definition: rule(), reason: 'x' }))).code).toBe('NOT_FOUND');
    expect((await refusal(world.ruleReads.getRule(foreign, ruleId))).code).toBe('NOT_FOUND');
    expect(await world.ruleReads.listRules(foreign, { first: 5 })).toMatchObject({ items: [], total: 0 });
  });

  it('are listed by name, page by page', async () => {
    const first = await world.ruleReads.listRules(own, { first: 5 });
    const second = await world.ruleReads.listRules(own, { first: 100, after: first.nextCursor });
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(names).toHaveLength(first.total);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'de')));
  });
});
