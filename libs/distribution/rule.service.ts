import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput, notFound } from '@srb/platform/errors';
import { checkedDefinition } from './definition-input.js';
import { kitasOf } from './domain/kitas-of.js';
import { findTemplate } from './domain/templates/rule-templates.js';
import type { RuleDefinition } from './domain/rule.type.js';
import type { CreateDistributionRuleInput, DecideDistributionRuleInput, SaveDistributionRuleDraftInput } from './graphql/rule.input.js';
import type { DistributionRule, DistributionRuleVersion, SaveRuleDraftOutcome } from './graphql/rule.type.js';
import { DistributionRuleEntity } from './persistence/distribution-rule.entity.js';
import { DistributionRuleVersionEntity } from './persistence/distribution-rule-version.entity.js';
import { getRule, getRuleVersion } from './rule.read-model.js';

const LOCK_RULE = 'select coalesce((select max(v.number) from distribution_rule_version v where v.rule_id = r.id), 0)::int as last from distribution_rule r where r.id = $1::uuid for update';
const UNKNOWN_KITAS = 'select c.id from unnest($1::uuid[]) as c (id) where not exists (select from kita k where k.id = c.id) limit 1';
const LATER = `select 1 as found from distribution_rule_version where rule_id = $1::uuid and status = 'DECIDED' and valid_from >= $2::date`;
const END_EARLIER = `
  update distribution_rule_version set valid_to = $2::date, version = version + 1
   where rule_id = $1::uuid and status = 'DECIDED' and valid_from < $2::date and (valid_to is null or valid_to > $2::date)`;

const STALE = 'Der Entwurf wurde inzwischen von jemand anderem geändert. Bitte vergleichen Sie beide Stände und speichern Sie noch einmal.';

/** Writes rules: drafts, and what the committee decided. */
@Injectable()
export class RuleService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError INVALID_INPUT naming the node; CONFLICT where the name is taken */
  createRule(ctx: OfficeContext, { name, description, template = null, definition = null, reason }: CreateDistributionRuleInput): Promise<DistributionRule> {
    return this.database.write(ctx, async (tx) => {
      const read = await checkedDefinition(tx, definition ?? templateDefinition(template));
      if (template !== null && findTemplate(template) === null) throw unknownTemplate();
      const id = randomUUID();
      await tx.manager.insert(DistributionRuleEntity, { tenantId: tx.ctx.tenantId, id, name, description, template });
      await auditChange(tx, { action: 'distribution_rule.create', entity: 'distribution_rule', entityId: id, detail: { name, template } });
      await insertDraft(tx, { ruleId: id, number: 1, definition: read, reason });
      return getRule(tx, id);
    });
  }

  /** @throws AppError NOT_FOUND; INVALID_INPUT naming the node; CONFLICT for a version that is decided */
  saveDraft(ctx: OfficeContext, { ruleId, id = null, version = null, definition, reason }: SaveDistributionRuleDraftInput): Promise<SaveRuleDraftOutcome> {
    return this.database.write(ctx, async (tx) => {
      const read = await checkedDefinition(tx, definition);
      if (id === null) return saved(await insertDraft(tx, { ruleId, number: (await lastNumber(tx, ruleId)) + 1, definition: read, reason }));
      const current = await getRuleVersion(tx, id);
      if (current.ruleId !== ruleId) throw notFound('Der Entwurf');
      if (current.status === 'DECIDED') throw new AppError('CONFLICT', 'Diese Fassung ist beschlossen und bleibt, wie sie ist. Bitte beginnen Sie einen neuen Entwurf.');
      const columns = definitionColumns(read, reason);
      const changed = version !== null && (await updateVersioned(tx, DistributionRuleVersionEntity, { id, version }, columns));
      if (!changed) return { __typename: 'DistributionRuleVersionConflict', message: STALE, current: await getRuleVersion(tx, id) };
      await auditChange(tx, { action: 'distribution_rule_version.update', entity: 'distribution_rule_version', entityId: id, detail: { definitionHash: columns.definitionHash, reason } });
      return saved(await getRuleVersion(tx, id));
    });
  }

  /**
   * The committee decided a draft: it holds from a day on, and the version before it ends on that day.
   * @throws AppError NOT_FOUND, also for an unknown resolution; CONFLICT; INVALID_INPUT where it names Kitas that the office does not have
   */
  decide(ctx: OfficeContext, { id, version, committeeDecisionId, validFrom, validTo = null }: DecideDistributionRuleInput): Promise<DistributionRuleVersion> {
    return this.database.write(ctx, async (tx) => {
      const draft = await getRuleVersion(tx, id);
      if (validTo !== null && validTo <= validFrom) throw invalidInput('validTo', 'Gültig bis: bitte einen Tag nach dem Beginn wählen.');
      const [unknown] = await tx.rows(UNKNOWN_KITAS, [kitasOf(JSON.parse(draft.definition) as RuleDefinition)]);
      if (unknown !== undefined) throw invalidInput('definition', 'Regel: Sie nennt eine Kita, die es nicht gibt. Bitte tragen Sie statt der Beispiele der Vorlage eigene Kitas ein.');
      if ((await tx.maybe(LATER, [draft.ruleId, validFrom])) !== null) throw new AppError('CONFLICT', 'Von diesem Tag an gilt schon eine beschlossene Fassung. Bitte wählen Sie einen späteren Beginn.');
      await tx.execute(END_EARLIER, [draft.ruleId, validFrom]);
      const decision = { status: 'DECIDED' as const, committeeDecisionId, validFrom, validTo };
      if (!(await updateVersioned(tx, DistributionRuleVersionEntity, { id, version }, decision))) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'distribution_rule_version.decide', entity: 'distribution_rule_version', entityId: id, detail: { ...decision, definitionHash: draft.definitionHash } });
      return getRuleVersion(tx, id);
    });
  }
}

function templateDefinition(code: string | null): string {
  const template = code === null ? null : findTemplate(code);
  if (template === null) throw code === null ? invalidInput('definition', 'Regel: bitte eine Vorlage wählen oder die Regel angeben.') : unknownTemplate();
  return canonicalJson(template.definition);
}

function unknownTemplate(): AppError {
  return invalidInput('template', 'Vorlage: diese Vorlage gibt es nicht. Bitte wählen Sie eine aus der Liste.');
}

function saved(version: DistributionRuleVersion): SaveRuleDraftOutcome {
  return { __typename: 'DistributionRuleVersion', ...version };
}

/** @throws AppError NOT_FOUND */
async function lastNumber(tx: TenantTx, ruleId: string): Promise<number> {
  const rule = await tx.maybe<{ last: number }>(LOCK_RULE, [ruleId]);
  if (rule === null) throw notFound('Die Verteilregel');
  return rule.last;
}

function definitionColumns(read: RuleDefinition, reason: string) {
  const definition = canonicalJson(read);
  return { definition, definitionHash: sha256(definition), reason };
}

interface NewDraft {
  readonly ruleId: string;
  readonly number: number;
  readonly definition: RuleDefinition;
  readonly reason: string;
}

async function insertDraft(tx: TenantTx, { ruleId, number, definition, reason }: NewDraft): Promise<DistributionRuleVersion> {
  const id = randomUUID();
  const columns = definitionColumns(definition, reason);
  await tx.manager.insert(DistributionRuleVersionEntity, { tenantId: tx.ctx.tenantId, id, ruleId, number, status: 'DRAFT', ...columns, createdBy: tx.ctx.actorId });
  await auditChange(tx, { action: 'distribution_rule_version.create', entity: 'distribution_rule_version', entityId: id, detail: { ruleId, number, definitionHash: columns.definitionHash, reason } });
  return getRuleVersion(tx, id);
}
