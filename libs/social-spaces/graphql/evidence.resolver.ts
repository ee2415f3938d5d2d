import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { EvidenceReadModel } from '../evidence.read-model.js';
import { EvidenceService } from '../evidence.service.js';
import { RemoveSpaceEvidenceInput, SpaceEvidenceArgs, SpaceEvidenceInput, UpdateSpaceEvidenceInput } from './evidence.input.js';
import { ActorPage, SavedSpaceEvidence, SpaceEvidencePage } from './evidence.type.js';

@Resolver()
export class EvidenceResolver {
  constructor(
    private readonly readModel: EvidenceReadModel,
    private readonly service: EvidenceService,
  ) {}

  @Allow('spaces.read')
  @Query(() => ActorPage, { description: 'The catalogue of actors in its own order: functions and groups, never persons.' })
  actors(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<ActorPage> {
    return this.readModel.listActors(ctx, page);
  }

  @Allow('spaces.read')
  @Query(() => SpaceEvidencePage, { description: 'What was seen or said about a social space, the newest first.' })
  spaceEvidence(@Ctx() ctx: OfficeContext, @Args() args: SpaceEvidenceArgs): Promise<SpaceEvidencePage> {
    return this.readModel.listEvidence(ctx, args);
  }

  @Allow('spaces.write')
  @Mutation(() => SavedSpaceEvidence, { description: 'Adds a walk, an interview, a statement or the result of a survey; without names.' })
  createSpaceEvidence(@Ctx() ctx: OfficeContext, @Args('input') input: SpaceEvidenceInput): Promise<SavedSpaceEvidence> {
    return this.service.create(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => SavedSpaceEvidence)
  updateSpaceEvidence(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateSpaceEvidenceInput): Promise<SavedSpaceEvidence> {
    return this.service.update(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => ID, { description: 'Removes an evidence; the answer is its id.' })
  removeSpaceEvidence(@Ctx() ctx: OfficeContext, @Args('input') input: RemoveSpaceEvidenceInput): Promise<string> {
    return this.service.remove(ctx, input);
  }
}
