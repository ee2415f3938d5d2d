import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SystemContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { Allow, Ctx } from '../access/allow.decorator.js';
import { OfficeChangeReadModel } from '../merger/office-change.read-model.js';
import { OfficeChangeService } from '../merger/office-change.service.js';
import { CloseOfficeInput, MergeOfficesInput, OfficeChangeArgs, OfficeMergerInput } from './office-change.input.js';
import { MergeOfficesResult, OfficeChange, OfficeChangePage, type MergeOfficesOutcome } from './office-change.type.js';
import { OfficeMergerPreview } from './office-merger.type.js';

@Resolver()
export class OfficeChangeResolver {
  constructor(
    private readonly changes: OfficeChangeReadModel,
    private readonly writes: OfficeChangeService,
  ) {}

  @Allow('operation.read')
  @Query(() => OfficeChangePage, { description: 'Offices that were closed or merged, newest first; also those taken back.' })
  officeChanges(@Ctx() ctx: SystemContext, @Args() page: PageArgs): Promise<OfficeChangePage> {
    return this.changes.list(ctx, page);
  }

  @Allow('operation.write')
  @Query(() => OfficeMergerPreview, { description: 'All that the merger of an office into another would do, on any day. Nothing is written.' })
  previewOfficeMerger(@Ctx() ctx: SystemContext, @Args('input') input: OfficeMergerInput): Promise<OfficeMergerPreview> {
    return this.writes.previewMerger(ctx, input);
  }

  @Allow('operation.write')
  @Mutation(() => MergeOfficesResult, { description: 'Merge an office into another, exactly as previewed; from the day of the merger on.' })
  mergeOffices(@Ctx() ctx: SystemContext, @Args('input') input: MergeOfficesInput): Promise<MergeOfficesOutcome> {
    return this.writes.merge(ctx, input);
  }

  @Allow('operation.write')
  @Mutation(() => OfficeChange, { description: 'End an office without a successor. Its people can still read.' })
  closeOffice(@Ctx() ctx: SystemContext, @Args('input') input: CloseOfficeInput): Promise<OfficeChange> {
    return this.writes.close(ctx, input);
  }

  @Allow('operation.write')
  @Mutation(() => OfficeChange, { description: 'Take the end of an office back, before the next release and as long as nothing that moved was changed.' })
  undoOfficeChange(@Ctx() ctx: SystemContext, @Args() { id }: OfficeChangeArgs): Promise<OfficeChange> {
    return this.writes.undo(ctx, id);
  }
}
