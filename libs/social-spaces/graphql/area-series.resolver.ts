import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { AreaSeriesReadModel } from '../area-series.read-model.js';
import { DistrictValueReadModel } from '../district-value.read-model.js';
import { AreaSeriesArgs, DistrictValueArgs, SpaceAggregateArgs } from './area-series.input.js';
import { AreaSeries, DistrictValue, SpaceAggregatePage } from './area-series.type.js';

@Resolver()
export class AreaSeriesResolver {
  constructor(
    private readonly series: AreaSeriesReadModel,
    private readonly districts: DistrictValueReadModel,
  ) {}

  @Allow('spaces.read')
  @Query(() => AreaSeries, { description: 'Values of an indicator over the years, all for the areas that hold on one day.' })
  areaSeries(@Ctx() ctx: OfficeContext, @Args() args: AreaSeriesArgs): Promise<AreaSeries> {
    return this.series.series(ctx, args);
  }

  @Allow('spaces.read')
  @Query(() => SpaceAggregatePage, { description: 'What the places and the Kitas of each space of a set add up to, on one day.' })
  spaceAggregates(@Ctx() ctx: OfficeContext, @Args() args: SpaceAggregateArgs): Promise<SpaceAggregatePage> {
    return this.series.aggregates(ctx, args);
  }

  @Allow('spaces.read')
  @Query(() => DistrictValue, { description: 'A figure of the Kreis minus its towns with an office of their own, with the subtraction.' })
  districtValue(@Ctx() ctx: OfficeContext, @Args() args: DistrictValueArgs): Promise<DistrictValue> {
    return this.districts.get(ctx, args);
  }
}
