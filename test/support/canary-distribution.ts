import { ExceptionService, RuleService, RunService } from '@srb/distribution';
import type { INestApplicationContext } from '@nestjs/common';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { YEAR, type CanaryOffice } from './canary-office.js';

/** A rule with a draft for each act, exceptions, and runs of it. */
export interface CanaryDistribution {
  readonly rule: string;
  readonly drafts: Readonly<Record<'rewrite' | 'stale' | 'decide', string>>;
  readonly exception: string;
  readonly runs: Readonly<Record<'main' | 'remove', string>>;
  readonly decision: string;
}

/** Licence-relevant posts first, the remainder by children; what no Kita has a number for counts as the mean. */
export const ruleOf = (marker: string): string => JSON.stringify({
  unit: 'EUR', step: '0.01', eurPerFte: '70000',
  root: {
    kind: 'OFF_THE_TOP', licenceRelevantPosts: true, items: [{ label: `${marker} Koordination`, amount: '1000', coordination: true }],
    then: { kind: 'NEED_INDEX', over: 'KITA', missing: 'mean', criteria: [{ indicator: 'KITA_CHILDREN', weight: '1', direction: 'higher', normalisation: 'share' }] },
  },
});

const DECISION = 'select id from committee_decision where concept_version_id = $1';

export async function fillDistribution(domain: INestApplicationContext, { id: office, marker, kitas, versions }: CanaryOffice): Promise<CanaryDistribution> {
  const ctx = officeContext(officeId(office), { requestId: `${marker}-request` });
  const rules = domain.get(RuleService);
  const reason = `${marker} Anlass`;
  const rule = await rules.createRule(ctx, { name: `${marker} Regel`, description: marker, definition: ruleOf(marker), reason });
  const draft = async () => {
    const saved = await rules.saveDraft(ctx, { ruleId: rule.id, definition: ruleOf(marker), reason });
    if (saved.__typename !== 'DistributionRuleVersion') throw new Error('a canary was not written');
    return saved.id;
  };
  const drafts = { rewrite: rule.versions[0]?.id ?? '', stale: await draft(), decide: await draft() };
  const exceptionFor = async (year: number) => (await domain.get(ExceptionService).setException(ctx, { ruleId: rule.id, kitaId: kitas.main, year, kind: 'FIXED', amount: '12', reason })).id;
  await exceptionFor(YEAR);
  const run = async () => {
    const input = { label: `${marker} Szenario`, year: YEAR, amount: '900000.003', kind: 'SCENARIO' as const, ruleVersionId: drafts.decide, withoutLicenceRelevant: false };
    return (await domain.get(RunService).calculate(ctx, input)).id;
  };
  const decision = await domain.get(TenantDatabase).read(ctx, (tx) => tx.maybe<{ id: string }>(DECISION, [versions.inForce]));
  return { rule: rule.id, drafts, exception: await exceptionFor(YEAR + 1), runs: { main: await run(), remove: await run() }, decision: decision?.id ?? '' };
}
