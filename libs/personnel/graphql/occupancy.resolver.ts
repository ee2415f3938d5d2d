import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { OccupancyService } from '../occupancy.service.js';
import { PostService } from '../post.service.js';
import { AssignPostInput, ChangeOccupancyInput, EndOccupancyInput, OccupyPostInput } from './occupancy.input.js';
import { SavePostResult, type SavePostOutcome } from './post.type.js';

@Resolver()
export class OccupancyResolver {
  constructor(
    private readonly posts: PostService,
    private readonly occupancy: OccupancyService,
  ) {}

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Let a post take effect in these Kitas from a day on.' })
  assignPost(@Ctx() ctx: OfficeContext, @Args('input') input: AssignPostInput): Promise<SavePostOutcome> {
    return this.posts.assignPost(ctx, input);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Let a holder, known by a pseudonym, fill a part of a post from a day on.' })
  occupyPost(@Ctx() ctx: OfficeContext, @Args('input') input: OccupyPostInput): Promise<SavePostOutcome> {
    return this.occupancy.occupy(ctx, input);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Let a holder go on with other FTE, hours or pay from a day on.' })
  changeOccupancyPeriod(@Ctx() ctx: OfficeContext, @Args('input') input: ChangeOccupancyInput): Promise<SavePostOutcome> {
    return this.occupancy.change(ctx, input);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'End what a holder fills of a post.' })
  endOccupancy(@Ctx() ctx: OfficeContext, @Args('input') input: EndOccupancyInput): Promise<SavePostOutcome> {
    return this.occupancy.end(ctx, input);
  }
}
