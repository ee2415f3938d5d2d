import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { calculateRun } from './domain/calculate-run.js';
import { exampleInputs, RULE_TEMPLATES } from './domain/templates/rule-templates.js';
import type { DistributionException, DistributionRule, DistributionRuleVersion, DistributionTemplate } from './graphql/rule.type.js';
import { EXCEPTION_FIELDS, EXCEPTION_FROM, RULE_FIELDS, VERSION_FIELDS } from './persistence/rule-json.js';

const RULES = `
  select json_build_object(${RULE_FIELDS}) as item, (select count(*)::int from distribution_rule) as total
    from distribution_rule r
   where $1::text is null or (r.name collate "de-x-icu", r.id) > ($1, $2::uuid)
   order by r.name collate "de-x-icu", r.id
   limit $3::int + 1`;

const RULE = `select json_build_object(${RULE_FIELDS}) as item from distribution_rule r where r.id = $1::uuid`;
const VERSION = `select json_build_object(${VERSION_FIELDS}) as item from distribution_rule_version v where v.id = $1::uuid`;
const EXCEPTION = `select json_build_object(${EXCEPTION_FIELDS}) as item from ${EXCEPTION_FROM} where e.id = $1::uuid`;

/** Reads of templates and rules. */
@Injectable()
export class RuleReadModel {
  private templates: readonly DistributionTemplate[] | null = null;

  constructor(private readonly database: TenantDatabase) {}

  /** The same for every office; worked out once. */
  listTemplates(): readonly DistributionTemplate[] {
    this.templates ??= RULE_TEMPLATES.map((template) => ({
      code: template.code, label: template.label, description: template.description, office: template.office, source: template.source,
      definition: canonicalJson(template.definition), exampleAmount: template.exampleAmount,
      exampleResult: calculateRun(exampleInputs(template)).result.units.map(({ amount }) => amount),
    }));
    return this.templates;
  }

  async listRules(ctx: OfficeContext, page: PageArgs): Promise<Page<DistributionRule>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: DistributionRule; total: number }>(RULES, [...decodeCursor(page.after, 2), page.first]));
    return toPage(rows.map(({ item }) => item), page.first, rows[0]?.total ?? 0, ({ name, id }) => [name, id]);
  }

  /** @throws AppError NOT_FOUND */
  getRule(ctx: OfficeContext, id: string): Promise<DistributionRule> {
    return this.database.read(ctx, (tx) => getRule(tx, id));
  }

  /** @throws AppError NOT_FOUND */
  getVersion(ctx: OfficeContext, id: string): Promise<DistributionRuleVersion> {
    return this.database.read(ctx, (tx) => getRuleVersion(tx, id));
  }
}

export async function getRule(tx: TenantReadTx, id: string): Promise<DistributionRule> {
  return required(await tx.maybe<{ item: DistributionRule }>(RULE, [id]), 'Die Verteilregel');
}

export async function getRuleVersion(tx: TenantReadTx, id: string): Promise<DistributionRuleVersion> {
  return required(await tx.maybe<{ item: DistributionRuleVersion }>(VERSION, [id]), 'Die Fassung der Verteilregel');
}

export async function getException(tx: TenantReadTx, id: string): Promise<DistributionException> {
  return required(await tx.maybe<{ item: DistributionException }>(EXCEPTION, [id]), 'Die Ausnahme');
}

function required<Item>(row: { readonly item: Item } | null, german: string): Item {
  if (row === null) throw notFound(german);
  return row.item;
}
