import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { ReleaseReadModel } from '../release.read-model.js';
import { ReleaseService } from '../release.service.js';
import { ReleaseArgs, ReleaseInput, ReleasePreviewArgs, WithdrawReleaseInput } from './release.input.js';
import { ReleaseDetail, ReleasePage, ReleasePreview } from './release.type.js';

@Resolver()
export class ReleaseResolver {
  constructor(
    private readonly reads: ReleaseReadModel,
    private readonly gate: ReleaseService,
  ) {}

  @Allow('releases.read')
  @Query(() => ReleasePage, { description: 'The releases of the own office, newest year first.' })
  releases(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<ReleasePage> {
    return this.reads.list(ctx, page);
  }

  @Allow('releases.read')
  @Query(() => ReleaseDetail, { description: 'One release of the own office with everything that crossed the gate.' })
  release(@Ctx() ctx: OfficeContext, @Args() { id }: ReleaseArgs): Promise<ReleaseDetail> {
    return this.reads.get(ctx, id);
  }

  @Allow('releases.read')
  @Query(() => ReleasePreview, { description: 'Exactly what a release would hold now.' })
  releasePreview(@Ctx() ctx: OfficeContext, @Args() choice: ReleasePreviewArgs): Promise<ReleasePreview> {
    return this.reads.preview(ctx, choice);
  }

  @Allow('releases.confirm')
  @Mutation(() => ReleaseDetail, { description: 'Releases a decided version with the figures of one year to the Land.' })
  releaseConcept(@Ctx() ctx: OfficeContext, @Args('input') input: ReleaseInput): Promise<ReleaseDetail> {
    return this.gate.release(ctx, input);
  }

  @Allow('releases.confirm')
  @Mutation(() => ReleaseDetail, { description: 'Takes an active release back; the Land no longer sees its rows.' })
  withdrawRelease(@Ctx() ctx: OfficeContext, @Args('input') input: WithdrawReleaseInput): Promise<ReleaseDetail> {
    return this.gate.withdraw(ctx, input);
  }
}
