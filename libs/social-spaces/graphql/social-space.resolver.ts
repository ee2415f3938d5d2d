import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { SocialSpaceService } from '../social-space.service.js';
import { IdArgs } from './id.input.js';
import { CloseInput, SocialSpaceInput, UpdateSocialSpaceInput } from './social-space.input.js';
import { SocialSpace, SocialSpaceDetail, SocialSpacePage } from './social-space.type.js';

@Resolver()
export class SocialSpaceResolver {
  constructor(
    private readonly readModel: SocialSpaceReadModel,
    private readonly service: SocialSpaceService,
  ) {}

  @Allow('spaces.read')
  @Query(() => SocialSpacePage, { description: 'Social spaces by name, closed ones included.' })
  socialSpaces(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<SocialSpacePage> {
    return this.readModel.listSpaces(ctx, page);
  }

  @Allow('spaces.read')
  @Query(() => SocialSpaceDetail, { description: 'A social space with its Kitas and newest values.' })
  socialSpace(@Ctx() ctx: OfficeContext, @Args() { id }: IdArgs): Promise<SocialSpaceDetail> {
    return this.readModel.getSpace(ctx, id);
  }

  @Allow('spaces.write')
  @Mutation(() => SocialSpace)
  createSocialSpace(@Ctx() ctx: OfficeContext, @Args('input') input: SocialSpaceInput): Promise<SocialSpace> {
    return this.service.createSpace(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SocialSpace)
  updateSocialSpace(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateSocialSpaceInput): Promise<SocialSpace> {
    return this.service.updateSpace(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SocialSpace, { description: 'Ends a social space; its Kitas must have ended or moved before.' })
  closeSocialSpace(@Ctx() ctx: OfficeContext, @Args('input') input: CloseInput): Promise<SocialSpace> {
    return this.service.closeSpace(ctx, input);
  }
}
