import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PersonnelReadModel } from '../personnel.read-model.js';
import { PostService } from '../post.service.js';
import { FixedTermPageArgs, PostArgs, PostPageArgs, StaffingArgs } from './personnel.input.js';
import { PersonnelCatalogue } from './personnel-catalogue.type.js';
import { CreatePostInput, SetAssignmentsInput, UpdateOccupancyInput, UpdatePostInput } from './post.input.js';
import { Post, PostPage, PostPeriods, SavePostResult, type SavePostOutcome } from './post.type.js';
import { Staffing } from './staffing.type.js';

@Resolver()
export class PersonnelResolver {
  constructor(
    private readonly staff: PersonnelReadModel,
    private readonly writes: PostService,
  ) {}

  @Allow('personnel.read')
  @Query(() => PersonnelCatalogue, { description: 'Post types and employers in the order of the catalogue.' })
  personnelCatalogue(@Ctx() ctx: OfficeContext): Promise<PersonnelCatalogue> {
    return this.staff.getCatalogue(ctx);
  }

  @Allow('personnel.read')
  @Query(() => PostPage, { description: 'Posts by number.' })
  posts(@Ctx() ctx: OfficeContext, @Args() page: PostPageArgs): Promise<PostPage> {
    return this.staff.listPosts(ctx, page);
  }

  @Allow('personnel.read')
  @Query(() => Post, { description: 'One post with its Kitas.' })
  post(@Ctx() ctx: OfficeContext, @Args() { id }: PostArgs): Promise<Post> {
    return this.staff.getPost(ctx, id);
  }

  @Allow('personnel.read')
  @Query(() => PostPeriods, { description: 'Where a post takes effect when, and who, known by a pseudonym, fills how much of it.' })
  postPeriods(@Ctx() ctx: OfficeContext, @Args() { id }: PostArgs): Promise<PostPeriods> {
    return this.staff.getPost(ctx, id);
  }

  @Allow('personnel.read')
  @Query(() => PostPage, { description: 'Posts with a fixed term, the next to end first.' })
  fixedTermPosts(@Ctx() ctx: OfficeContext, @Args() page: FixedTermPageArgs): Promise<PostPage> {
    return this.staff.listFixedTerm(ctx, page);
  }

  @Allow('personnel.read')
  @Query(() => Staffing, { description: 'The staff on one day, by payer and post type.' })
  staffing(@Ctx() ctx: OfficeContext, @Args() { referenceDate }: StaffingArgs): Promise<Staffing> {
    return this.staff.getStaffing(ctx, referenceDate);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Create a post with its Kitas.' })
  createPost(@Ctx() ctx: OfficeContext, @Args('input') input: CreatePostInput): Promise<SavePostOutcome> {
    return this.writes.createPost(ctx, input);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Replace everything of a post but its Kitas.' })
  updatePost(@Ctx() ctx: OfficeContext, @Args('input') input: UpdatePostInput): Promise<SavePostOutcome> {
    return this.writes.updatePost(ctx, input);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Change how much of a post is occupied.' })
  updateOccupancy(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateOccupancyInput): Promise<SavePostOutcome> {
    return this.writes.updateOccupancy(ctx, input);
  }

  @Allow('personnel.write')
  @Mutation(() => SavePostResult, { description: 'Replace the Kitas of a post.' })
  setAssignments(@Ctx() ctx: OfficeContext, @Args('input') input: SetAssignmentsInput): Promise<SavePostOutcome> {
    return this.writes.setAssignments(ctx, input);
  }
}
