import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SystemContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { DeadLetters } from '@srb/platform/jobs';
import { Allow, Ctx } from '../access/allow.decorator.js';
import { DeadLetterPage, DiscardArgs, RequeueArgs, WorkStanding } from './dead-letter.type.js';

@Resolver()
export class DeadLetterResolver {
  constructor(private readonly letters: DeadLetters) {}

  @Allow('operation.read')
  @Query(() => DeadLetterPage, { description: 'Background work that failed for good, the last to fail first.' })
  deadLetters(@Ctx() ctx: SystemContext, @Args() page: PageArgs): Promise<DeadLetterPage> {
    return this.letters.list(ctx, page);
  }

  @Allow('operation.write')
  @Mutation(() => WorkStanding, { description: 'Gives dead work a fresh start. Work in any other state stays as it is.' })
  async requeueDeadLetter(@Ctx() ctx: SystemContext, @Args() { id }: RequeueArgs): Promise<WorkStanding> {
    return { id, state: await this.letters.requeue(ctx, id) };
  }

  @Allow('operation.write')
  @Mutation(() => WorkStanding, { description: 'Gives dead work up. Work in any other state stays as it is.' })
  async discardDeadLetter(@Ctx() ctx: SystemContext, @Args() { id, reason }: DiscardArgs): Promise<WorkStanding> {
    return { id, state: await this.letters.discard(ctx, id, reason) };
  }
}
