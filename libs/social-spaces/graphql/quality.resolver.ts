import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { QualityReadModel } from '../quality.read-model.js';
import { IndicatorQualityArgs } from './quality.input.js';
import { QualityFindingPage } from './quality.type.js';

@Resolver()
export class QualityResolver {
  constructor(private readonly readModel: QualityReadModel) {}

  @Allow('spaces.read')
  @Query(() => QualityFindingPage, { description: 'What should be seen before the values of a year are used, the gravest first: gaps, outliers, jumps, sums, stale data, closed areas.' })
  indicatorQuality(@Ctx() ctx: OfficeContext, @Args() args: IndicatorQualityArgs): Promise<QualityFindingPage> {
    return this.readModel.report(ctx, args);
  }
}
