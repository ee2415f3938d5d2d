import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { CommitteeReadModel } from '../committee.read-model.js';
import { CommitteeVersion, CommitteeVersionPage } from './committee.type.js';
import { IdArgs } from './concept-version.input.js';

@Resolver()
export class CommitteeResolver {
  constructor(private readonly versions: CommitteeReadModel) {}

  @Allow('committee.read')
  @Query(() => CommitteeVersionPage, { description: 'Versions that are or were before the committee, the newest first; never drafts.' })
  committeeVersions(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<CommitteeVersionPage> {
    return this.versions.list(ctx, page);
  }

  @Allow('committee.read')
  @Query(() => CommitteeVersion, { description: 'One of them with its texts and the decision.' })
  committeeVersion(@Ctx() ctx: OfficeContext, @Args() { id }: IdArgs): Promise<CommitteeVersion> {
    return this.versions.get(ctx, id);
  }
}
