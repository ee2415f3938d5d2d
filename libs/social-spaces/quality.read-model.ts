import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import type { Page } from '@srb/platform/graphql';
import { computedPage } from './computed-page.js';
import type { Finding } from './domain/quality/finding.js';
import { qualityReport } from './domain/quality/quality-report.js';
import type { QualityFacts } from './domain/quality/series.js';
import type { IndicatorQualityArgs } from './graphql/quality.input.js';
import type { QualityFinding } from './graphql/quality.type.js';
import { figureFacts } from './persistence/figure-facts.js';
import { INDICATORS } from './persistence/json-shapes.js';

/** Areas with the time in which they hold; spaces and Kitas alike. */
const AREAS = `(
  select tenant_id, id, 'SPACE' as level, name, valid_from, valid_to from social_space
   union all
  select tenant_id, id, 'KITA', name, valid_from, valid_to from kita)`;

const FACTS = `
  select $1::int as year, (now() at time zone 'Europe/Berlin')::date as "asOf", ${figureFacts()} as facts,
         coalesce((select json_agg(json_build_object('code', i.code, 'updateCycle', i.update_cycle, 'typicalLagMonths', i.typical_lag_months,
                                     'newestReferenceDate', (select max(w.reference_date) from indicator_value w where w.indicator_code = i.code))
                                   order by i.position, i.code) from ${INDICATORS} i), '[]') as sources,
         coalesce((select json_agg(json_build_object('indicatorCode', v.indicator_code, 'year', v.year, 'value', v.value::text, 'referenceDate', v.reference_date,
                                     'validFrom', a.valid_from, 'validTo', a.valid_to,
                                     'area', json_build_object('id', a.id, 'level', a.level, 'name', a.name, 'within', json_build_array())))
                     from indicator_value v
                     join ${AREAS} a on a.tenant_id = v.tenant_id and a.id = coalesce(v.social_space_id, v.kita_id)
                    where v.year = $1::int and (v.reference_date < a.valid_from or v.reference_date >= a.valid_to)), '[]') as outside`;

/** What should be seen before the values of a year are used; worked out anew each time. */
@Injectable()
export class QualityReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The gravest findings first. Without codes, every indicator that the office uses. */
  async report(ctx: OfficeContext, { year, indicatorCodes, ...page }: IndicatorQualityArgs): Promise<Page<QualityFinding>> {
    const facts = await this.database.read(ctx, (tx) => tx.maybe<Omit<QualityFacts, 'codes'>>(FACTS, [year]));
    if (facts === null) throw new Error('a query without a from clause gives one row');
    const findings = qualityReport({ ...facts, codes: indicatorCodes ?? null });
    const { items, ...rest } = computedPage(findings, page, ({ kind, indicator, area }) => [kind, indicator.code, area.id], 3);
    return { ...rest, items: items.map(shown) };
  }
}

function shown({ kind, severity, indicator, area, year, figure, what, why, remedy }: Finding): QualityFinding {
  return {
    kind, severity, year, figure, what, why, remedy,
    indicatorCode: indicator.code,
    indicatorLabel: indicator.label,
    level: area.level,
    socialSpaceId: area.level === 'SPACE' ? area.id : null,
    kitaId: area.level === 'KITA' ? area.id : null,
    areaName: area.name,
  };
}
