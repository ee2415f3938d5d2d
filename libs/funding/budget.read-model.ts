import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { productPath } from '@srb/platform/config';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { allotmentForecast, type AllotmentRecord } from './domain/allotment-forecast.js';
import { budgetYear, type LedgerPost, type MonthlyCost } from './domain/budget-year.js';
import { BUDGET_OPTIONS_CSV, budgetOptionsOf } from './domain/forecast/option-catalogue.js';
import { drawdownForecast } from './domain/forecast/drawdown-forecast.js';
import type { DrawdownRecord } from './domain/forecast/drawdown-question.js';
import type { AllotmentForecast } from './graphql/allotment-forecast.type.js';
import type { BudgetYear } from './graphql/budget-year.type.js';
import type { DrawdownForecast } from './graphql/drawdown-forecast.type.js';
import type { AllotmentForecastArgs, BudgetYearArgs, DrawdownForecastArgs } from './graphql/forecast.input.js';
import { PARAMETER_JSON } from './persistence/row-json.js';

/** Costs of the year `$1` by month: of the budget, and coordination whoever pays it. */
const MONTHLY_COSTS = `
  coalesce((select json_agg(json_build_object('month', g.month, 'kind', g.kind, 'category', g.category, 'licenceRelevant', g.licence_relevant,
                                              'amount', g.amount::text, 'origins', g.origins)
                            order by g.month, g.kind, g.category, g.licence_relevant)
              from (select c.month, c.kind, c.category, c.licence_relevant, sum(c.amount) as amount, array_agg(distinct c.origin order by c.origin) as origins
                      from cost c
                     where c.year = $1::int and c.basis = 'TOTAL' and (c.funding = 'SRB' or c.category = 'COORDINATION')
                     group by c.month, c.kind, c.category, c.licence_relevant) g), '[]')`;

/** Posts that the budget pays for, and coordination, as far as they exist between the years `$2` and `$3`; ids and months of personnel, no person. */
const POSTS = `
  coalesce((select json_agg(json_build_object(
                     'id', p.id, 'origin', p.origin, 'isBudget', p.funding = 'SRB',
                     'group', case when t.is_coordination then 'COORDINATION' when p.licence_relevant then 'LICENCE_RELEVANT' else 'STAFF' end,
                     'ftePlanned', p.fte_planned, 'fteOccupied', p.fte_occupied, 'monthlyCents', round(p.annual_cost * p.funding_share * 100 / 12),
                     'from', p.valid_from, 'to', p.valid_to, 'fixedTermUntil', p.fixed_term_until,
                     'occupancies', coalesce((select json_agg(json_build_object('fte', o.fte, 'from', o.valid_from, 'to', o.valid_to) order by o.valid_from, o.id)
                                                from post_occupancy o where o.tenant_id = p.tenant_id and o.post_id = p.id), '[]'))
                   order by p.number, p.id)
              from post p
              join post_type t on t.code = p.post_type_code
             where (p.funding = 'SRB' or t.is_coordination) and p.valid_from < make_date($3::int + 1, 1, 1)
               and (p.valid_to is null or p.valid_to > make_date($2::int, 1, 1))), '[]')`;

const BUDGET = `select ${MONTHLY_COSTS} as costs, ${POSTS} as posts`;

const FORECAST = `
  select ${MONTHLY_COSTS} as costs, ${POSTS} as posts,
         (select sum(a.amount)::text from allocation a where a.year = $1::int and a.basis = 'STATE_SHARE' and a.kind = 'ALLOCATION') as ceiling,
         coalesce((select json_agg(${PARAMETER_JSON} order by p.code)
                     from parameter_value p
                    where p.valid_from <= make_date($1::int, 12, 31) and (p.valid_to is null or p.valid_to > make_date($1::int, 12, 31))), '[]') as parameters`;

// Of a parameter that changes within the years asked for, the latest value counts: a forecast looks ahead.
const ALLOTMENT = `
  select coalesce((select json_agg(${PARAMETER_JSON} order by p.code)
                     from (select distinct on (code) * from parameter_value
                            where valid_from <= make_date($2::int, 12, 31) and (valid_to is null or valid_to > make_date($1::int, 12, 31))
                            order by code, valid_from desc) p), '[]') as parameters,
         coalesce((select json_agg(json_build_object('year', a.year, 'months', a.months, 'amount', a.amount::text,
                                                     'approximate', a.approximate, 'origin', a.origin) order by a.year, a.source, a.id)
                     from allocation a where a.basis = 'STATE_SHARE' and a.kind = 'ALLOCATION' and a.months is not null), '[]') as ceilings`;

/** Years of posts before the one forecast whose occupancy says how posts are left and filled. */
const YEARS_BACK = 5;

/** Reads of the budget by months, and what is to be expected. */
@Injectable()
export class BudgetReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The year by months and quarters; an empty year is a year without amounts. */
  async getBudgetYear(ctx: OfficeContext, { year }: BudgetYearArgs): Promise<BudgetYear> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ costs: MonthlyCost[]; posts: LedgerPost[] }>(BUDGET, [year, year, year]));
    return budgetYear(year, row?.costs ?? [], row?.posts ?? []);
  }

  /** How much of its ceiling the year will draw. @throws AppError NOT_COMPUTABLE, INVALID_INPUT */
  async forecastDrawdown(ctx: OfficeContext, args: DrawdownForecastArgs): Promise<DrawdownForecast> {
    const referenceYear = Number(args.referenceDate.slice(0, 4));
    if (Math.abs(referenceYear - args.year) > 1) throw invalidInput('referenceDate', 'Stichtag: bitte einen Tag im Jahr der Prognose, im Jahr davor oder im Jahr danach angeben.');
    const record = await this.database.read(ctx, (tx) => tx.maybe<DrawdownRecord>(FORECAST, [args.year, args.year - YEARS_BACK, args.year]));
    const options = budgetOptionsOf(await readFile(productPath(BUDGET_OPTIONS_CSV), 'utf8'));
    return drawdownForecast(record ?? { costs: [], posts: [], ceiling: null, parameters: [] }, args, options);
  }

  /** What the office may expect of the Land in coming years. @throws AppError NOT_COMPUTABLE, INVALID_INPUT */
  async forecastAllotment(ctx: OfficeContext, args: AllotmentForecastArgs): Promise<AllotmentForecast> {
    const record = await this.database.read(ctx, (tx) => tx.maybe<AllotmentRecord>(ALLOTMENT, [args.fromYear, args.toYear]));
    return allotmentForecast(record ?? { parameters: [], ceilings: [] }, args);
  }
}
