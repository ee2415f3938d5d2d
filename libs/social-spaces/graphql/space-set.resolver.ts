import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { SpaceBuildingReadModel } from '../space-building.read-model.js';
import { SpaceBuildingService } from '../space-building.service.js';
import {
  PlaceArgs, PlaceInput, RemoveInput, SpacePartArgs, SpacePartInput, SpaceSetInput, UpdatePlaceInput, UpdateSpacePartInput, UpdateSpaceSetInput,
} from './space-set.input.js';
import { Place, PlacePage, SpacePart, SpacePartPage, SpaceSet, SpaceSetPage } from './space-set.type.js';

@Resolver()
export class SpaceSetResolver {
  constructor(
    private readonly readModel: SpaceBuildingReadModel,
    private readonly service: SpaceBuildingService,
  ) {}

  @Allow('spaces.read')
  @Query(() => SpaceSetPage, { description: 'Further sets of social spaces by name; the main set has no row.' })
  spaceSets(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<SpaceSetPage> {
    return this.readModel.listSets(ctx, page);
  }

  @Allow('spaces.read')
  @Query(() => PlacePage, { description: 'Places by name, on a day or over all time.' })
  places(@Ctx() ctx: OfficeContext, @Args() args: PlaceArgs): Promise<PlacePage> {
    return this.readModel.listPlaces(ctx, args);
  }

  @Allow('spaces.read')
  @Query(() => SpacePartPage, { description: 'What a social space is built from, on a day or over all time.' })
  partsOfSpace(@Ctx() ctx: OfficeContext, @Args() args: SpacePartArgs): Promise<SpacePartPage> {
    return this.readModel.listParts(ctx, args);
  }

  @Allow('spaces.write')
  @Mutation(() => SpaceSet)
  createSpaceSet(@Ctx() ctx: OfficeContext, @Args('input') input: SpaceSetInput): Promise<SpaceSet> {
    return this.service.createSet(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SpaceSet)
  updateSpaceSet(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateSpaceSetInput): Promise<SpaceSet> {
    return this.service.updateSet(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => ID, { description: 'Removes a set without spaces.' })
  removeSpaceSet(@Ctx() ctx: OfficeContext, @Args('input') input: RemoveInput): Promise<string> {
    return this.service.removeSet(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Place)
  createPlace(@Ctx() ctx: OfficeContext, @Args('input') input: PlaceInput): Promise<Place> {
    return this.service.createPlace(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Place)
  updatePlace(@Ctx() ctx: OfficeContext, @Args('input') input: UpdatePlaceInput): Promise<Place> {
    return this.service.updatePlace(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => ID, { description: 'Removes a place that nothing refers to.' })
  removePlace(@Ctx() ctx: OfficeContext, @Args('input') input: RemoveInput): Promise<string> {
    return this.service.removePlace(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SpacePart, { description: 'Puts a place, or a share of it, into a social space.' })
  createSpacePart(@Ctx() ctx: OfficeContext, @Args('input') input: SpacePartInput): Promise<SpacePart> {
    return this.service.createPart(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SpacePart)
  updateSpacePart(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateSpacePartInput): Promise<SpacePart> {
    return this.service.updatePart(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => ID)
  removeSpacePart(@Ctx() ctx: OfficeContext, @Args('input') input: RemoveInput): Promise<string> {
    return this.service.removePart(ctx, input);
  }
}
