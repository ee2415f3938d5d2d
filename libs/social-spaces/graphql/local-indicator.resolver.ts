import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { LocalIndicatorService } from '../local-indicator.service.js';
import { Indicator } from './indicator.type.js';
import { LocalIndicatorInput, RetireLocalIndicatorInput, UpdateLocalIndicatorInput } from './local-indicator.input.js';

@Resolver()
export class LocalIndicatorResolver {
  constructor(private readonly service: LocalIndicatorService) {}

  @Allow('spaces.write')
  @Mutation(() => Indicator, { description: 'Adds an indicator of the office beside the catalogue of the Land.' })
  createLocalIndicator(@Ctx() ctx: OfficeContext, @Args('input') input: LocalIndicatorInput): Promise<Indicator> {
    return this.service.create(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Indicator, { description: 'Changes an indicator of the office; what its values rest on stays once there are any.' })
  updateLocalIndicator(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateLocalIndicatorInput): Promise<Indicator> {
    return this.service.update(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Indicator, { description: 'Takes no more values from a day on, or takes the indicator up again.' })
  retireLocalIndicator(@Ctx() ctx: OfficeContext, @Args('input') input: RetireLocalIndicatorInput): Promise<Indicator> {
    return this.service.retire(ctx, input);
  }
}
