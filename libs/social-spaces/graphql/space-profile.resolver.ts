import { Args, ArgsType, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { SpaceProfileReadModel } from '../space-profile.read-model.js';
import { IdArgs } from './id.input.js';
import { WholeNumberField } from './input-fields.js';
import { SocialSpaceProfile } from './space-profile.type.js';

@ArgsType()
class SpaceProfileArgs extends IdArgs {
  @WholeNumberField('Jahr', 2000, 2100)
  year!: number;
}

@Resolver()
export class SpaceProfileResolver {
  constructor(private readonly readModel: SpaceProfileReadModel) {}

  @Allow('spaces.read')
  @Query(() => SocialSpaceProfile, { description: 'Everything about one social space in one year: figures, evidence in words, Kitas.' })
  socialSpaceProfile(@Ctx() ctx: OfficeContext, @Args() { id, year }: SpaceProfileArgs): Promise<SocialSpaceProfile> {
    return this.readModel.get(ctx, id, year);
  }
}
