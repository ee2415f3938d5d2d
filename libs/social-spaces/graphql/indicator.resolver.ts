import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { IndicatorReadModel } from '../indicator.read-model.js';
import { IndicatorService } from '../indicator.service.js';
import { IndicatorValueArgs, SetIndicatorValueInput } from './indicator.input.js';
import { IndicatorPage, IndicatorValuePage, SetIndicatorValueResult } from './indicator.type.js';

@Resolver()
export class IndicatorResolver {
  constructor(
    private readonly readModel: IndicatorReadModel,
    private readonly service: IndicatorService,
  ) {}

  @Allow('spaces.read')
  @Query(() => IndicatorPage, { description: 'The indicator catalogue of the Land in its own order, then the office’s own indicators by code.' })
  indicators(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<IndicatorPage> {
    return this.readModel.listIndicators(ctx, page);
  }

  @Allow('spaces.read')
  @Query(() => IndicatorValuePage, { description: 'Values in catalogue order, newest year first, then areas by name.' })
  indicatorValues(@Ctx() ctx: OfficeContext, @Args() args: IndicatorValueArgs): Promise<IndicatorValuePage> {
    return this.readModel.listValues(ctx, args);
  }

  @Allow('spaces.write')
  @Mutation(() => SetIndicatorValueResult, { description: 'Stores a first value, or replaces the one with the version given.' })
  setIndicatorValue(@Ctx() ctx: OfficeContext, @Args('input') input: SetIndicatorValueInput): Promise<typeof SetIndicatorValueResult> {
    return this.service.setValue(ctx, input);
  }
}
