import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { SpaceBuildingReadModel } from '../space-building.read-model.js';
import { SpaceKitaService } from '../space-kita.service.js';
import { RemoveInput, SpaceKitaArgs, SpaceKitaInput, UpdateSpaceKitaInput } from './space-set.input.js';
import { SpaceKita, SpaceKitaPage } from './space-set.type.js';

@Resolver()
export class SpaceKitaResolver {
  constructor(
    private readonly readModel: SpaceBuildingReadModel,
    private readonly service: SpaceKitaService,
  ) {}

  @Allow('spaces.read')
  @Query(() => SpaceKitaPage, { description: 'Which Kita lies in which space of a set, on a day or over all time.' })
  spaceKitas(@Ctx() ctx: OfficeContext, @Args() args: SpaceKitaArgs): Promise<SpaceKitaPage> {
    return this.readModel.listMembers(ctx, args);
  }

  @Allow('spaces.write')
  @Mutation(() => SpaceKita, { description: 'Puts a Kita into a space of a further set.' })
  assignSpaceKita(@Ctx() ctx: OfficeContext, @Args('input') input: SpaceKitaInput): Promise<SpaceKita> {
    return this.service.assign(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SpaceKita)
  updateSpaceKita(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateSpaceKitaInput): Promise<SpaceKita> {
    return this.service.update(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => ID)
  removeSpaceKita(@Ctx() ctx: OfficeContext, @Args('input') input: RemoveInput): Promise<string> {
    return this.service.remove(ctx, input);
  }
}
