import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { BudgetReadModel } from '../budget.read-model.js';
import { AllotmentForecast } from './allotment-forecast.type.js';
import { BudgetYear } from './budget-year.type.js';
import { DrawdownForecast } from './drawdown-forecast.type.js';
import { AllotmentForecastArgs, BudgetYearArgs, DrawdownForecastArgs } from './forecast.input.js';

@Resolver()
export class BudgetResolver {
  constructor(private readonly budget: BudgetReadModel) {}

  @Allow('funding.read')
  @Query(() => BudgetYear, { description: 'A year by months and quarters: planned, bound and actual costs, planned and occupied post-months.' })
  budgetYear(@Ctx() ctx: OfficeContext, @Args() args: BudgetYearArgs): Promise<BudgetYear> {
    return this.budget.getBudgetYear(ctx, args);
  }

  @Allow('funding.read')
  @Query(() => DrawdownForecast, { description: 'How much of its ceiling a year will draw, with an interval, and what can be done when money would be left.' })
  drawdownForecast(@Ctx() ctx: OfficeContext, @Args() args: DrawdownForecastArgs): Promise<DrawdownForecast> {
    return this.budget.forecastDrawdown(ctx, args);
  }

  @Allow('funding.read')
  @Query(() => AllotmentForecast, { description: 'What the office may expect of the Land in coming years, with every assumption.' })
  allotmentForecast(@Ctx() ctx: OfficeContext, @Args() args: AllotmentForecastArgs): Promise<AllotmentForecast> {
    return this.budget.forecastAllotment(ctx, args);
  }
}
