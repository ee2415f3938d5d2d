import { Injectable } from '@nestjs/common';
import { Decimal } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page } from '@srb/platform/graphql';
import { EMPTY_YEAR, fundingYear, type YearRecord } from './domain/funding-year.js';
import type { Allocation } from './graphql/allocation.type.js';
import type { Cost } from './graphql/cost.type.js';
import type { FundingYearArgs, YearPageArgs } from './graphql/funding.input.js';
import type { FundingYear } from './graphql/funding-year.type.js';
import type { ProgrammeShare } from './graphql/programme-share.type.js';
import type { UnmetNeed } from './graphql/unmet-need.type.js';
import { ALLOCATION_JSON, COST_JSON, PARAMETER_JSON, PROGRAMME_SHARE_JSON, UNMET_NEED_JSON } from './persistence/row-json.js';

const YEAR = `
  select coalesce((select json_agg(${PARAMETER_JSON} order by p.code)
                     from parameter_value p
                    where p.valid_from <= make_date($1::int, 12, 31)
                      and (p.valid_to is null or p.valid_to > make_date($1::int, 12, 31))), '[]') as parameters,
         coalesce((select json_agg(${ALLOCATION_JSON} order by a.kind, a.basis, a.source, a.id)
                     from allocation a where a.year = $1::int), '[]') as allocations,
         coalesce((select json_agg(${ALLOCATION_JSON} order by a.year, a.kind, a.basis, a.source, a.id)
                     from allocation a where a.year in ($1::int - 1, $1::int + 1)), '[]') as neighbours,
         coalesce((select json_agg(json_build_object(
                            'category', g.category, 'funding', g.funding, 'basis', g.basis, 'kind', g.kind,
                            'licenceRelevant', g.licence_relevant, 'amount', g.amount::text, 'postRows', g.post_rows,
                            'sumRows', g.sum_rows, 'origins', g.origins)
                            order by g.kind, g.funding desc, g.basis, g.category, g.licence_relevant)
                     from (select c.category, c.funding, c.basis, c.kind, c.licence_relevant, sum(c.amount) as amount,
                                  count(c.post_id)::int as post_rows, (count(*) - count(c.post_id))::int as sum_rows,
                                  array_agg(distinct c.origin order by c.origin) as origins
                             from cost c where c.year = $1::int
                            group by c.category, c.funding, c.basis, c.kind, c.licence_relevant) g), '[]') as costs,
         coalesce((select json_agg(${PROGRAMME_SHARE_JSON} order by s.programme, s.kind, s.payer = 'TOTAL', s.payer)
                     from programme_share s where s.year = $1::int), '[]') as "programmeShares",
         coalesce((select json_agg(json_build_object('kind', g.kind, 'rows', g.rows, 'amount', g.amount::text,
                                                     'withoutAmount', g.without_amount, 'origins', g.origins)
                                   order by g.kind <> 'MATERIAL', g.kind)
                     from (select n.kind, count(*)::int as rows, sum(n.amount) as amount,
                                  (count(*) - count(n.amount))::int as without_amount, array_agg(distinct n.origin order by n.origin) as origins
                             from unmet_need n where n.year = $1::int group by n.kind) g), '[]') as "unmetNeeds"`;

const ALLOCATIONS = `
  select ${ALLOCATION_JSON} as row, (select count(*)::int from allocation where $1::int is null or year = $1) as total
    from allocation a
   where ($1::int is null or a.year = $1)
     and ($2::int is null or (a.year, a.kind, a.basis, a.id) > ($2, $3::text, $4::text, $5::uuid))
   order by a.year, a.kind, a.basis, a.id
   limit $6::int + 1`;

const COSTS = `
  select ${COST_JSON} as row, (select count(*)::int from cost where $1::int is null or year = $1) as total
    from cost c
   where ($1::int is null or c.year = $1)
     and ($2::int is null or (c.year, c.kind, c.category, c.id) > ($2, $3::text, $4::text, $5::uuid))
   order by c.year, c.kind, c.category, c.id
   limit $6::int + 1`;

const PROGRAMME_SHARES = `
  select ${PROGRAMME_SHARE_JSON} as row, (select count(*)::int from programme_share where $1::int is null or year = $1) as total
    from programme_share s
   where ($1::int is null or s.year = $1)
     and ($2::int is null or (s.year, s.kind, s.programme, s.id) > ($2, $3::text, $4::text, $5::uuid))
   order by s.year, s.kind, s.programme, s.id
   limit $6::int + 1`;

// Material costs come first: they are what the Kitas miss most, and 0 sorts before 1.
const UNMET_NEEDS = `
  select ${UNMET_NEED_JSON} as row, (select count(*)::int from unmet_need where $1::int is null or year = $1) as total
    from unmet_need n
   where ($1::int is null or n.year = $1)
     and ($2::int is null or (n.year, (n.kind <> 'MATERIAL')::int, n.kind, n.id) > ($2, ($3::text <> 'MATERIAL')::int, $4::text, $5::uuid))
   order by n.year, (n.kind <> 'MATERIAL')::int, n.kind, n.id
   limit $6::int + 1`;

/** Reads of the office's money. */
@Injectable()
export class FundingReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Everything one screen shows of a year; an empty year is a year without rows. */
  async getYear(ctx: OfficeContext, { year, splitTolerance }: FundingYearArgs): Promise<FundingYear> {
    const record = await this.database.read(ctx, (tx) => tx.maybe<YearRecord>(YEAR, [year]));
    return fundingYear(year, record ?? EMPTY_YEAR, new Decimal(splitTolerance));
  }

  /** Allocations by year, kind and basis. */
  async listAllocations(ctx: OfficeContext, page: YearPageArgs): Promise<Page<Allocation>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ row: Allocation; total: number }>(ALLOCATIONS, pageValues(page)));
    return toPage(rows.map(({ row }) => row), page.first, rows[0]?.total ?? 0, ({ year, kind, basis, id }) => [year, kind, basis, id]);
  }

  /** Costs by year, kind and category. */
  async listCosts(ctx: OfficeContext, page: YearPageArgs): Promise<Page<Cost>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ row: Cost; total: number }>(COSTS, pageValues(page)));
    return toPage(rows.map(({ row }) => row), page.first, rows[0]?.total ?? 0, ({ year, kind, category, id }) => [year, kind, category, id]);
  }

  /** What the payers of programmes gave, by year, kind and programme. */
  async listProgrammeShares(ctx: OfficeContext, page: YearPageArgs): Promise<Page<ProgrammeShare>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ row: ProgrammeShare; total: number }>(PROGRAMME_SHARES, pageValues(page)));
    return toPage(rows.map(({ row }) => row), page.first, rows[0]?.total ?? 0, ({ year, kind, programme, id }) => [year, kind, programme, id]);
  }

  /** Needs that the rule does not pay for, by year and kind, material costs first. */
  async listUnmetNeeds(ctx: OfficeContext, page: YearPageArgs): Promise<Page<UnmetNeed>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ row: UnmetNeed; total: number }>(UNMET_NEEDS, pageValues(page)));
    return toPage(rows.map(({ row }) => row), page.first, rows[0]?.total ?? 0, ({ year, kind, id }) => [year, kind, kind, id]);
  }
}

function pageValues({ year, first, after }: YearPageArgs): readonly unknown[] {
  return [year ?? null, ...decodeCursor(after, 4), first];
}
