import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { DerivedValueReadModel } from '../derived-value.read-model.js';
import { DerivedValueArgs } from './derived-value.input.js';
import { DerivedValuePage } from './derived-value.type.js';

@Resolver()
export class DerivedValueResolver {
  constructor(private readonly readModel: DerivedValueReadModel) {}

  @Allow('spaces.read')
  @Query(() => DerivedValuePage, { description: 'Values of derived indicators of a year, computed from the values of the office; the office itself, then areas by name.' })
  derivedValues(@Ctx() ctx: OfficeContext, @Args() args: DerivedValueArgs): Promise<DerivedValuePage> {
    return this.readModel.list(ctx, args);
  }
}
