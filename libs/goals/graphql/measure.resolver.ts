import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { MeasureReadModel } from '../measure.read-model.js';
import { MeasureService } from '../measure.service.js';
import { CreateMeasureInput, MeasureArgs, MeasureAtVersionInput, MeasurePageArgs, ReportMeasureInput, UpdateMeasureInput } from './measure.input.js';
import { MeasureDetail, MeasureOverview, MeasurePage, SaveMeasureResult, type SaveMeasureOutcome } from './measure.type.js';

@Resolver()
export class MeasureResolver {
  constructor(
    private readonly reads: MeasureReadModel,
    private readonly writes: MeasureService,
  ) {}

  @Allow('measures.read')
  @Query(() => MeasurePage, { description: 'Measures, the next to be due first; all, or those overdue, blocked, in a Kita, with a post.' })
  measures(@Ctx() ctx: OfficeContext, @Args() page: MeasurePageArgs): Promise<MeasurePage> {
    return this.reads.listMeasures(ctx, page);
  }

  @Allow('measures.read')
  @Query(() => MeasureDetail, { description: 'One measure with its history.' })
  measure(@Ctx() ctx: OfficeContext, @Args() { id }: MeasureArgs): Promise<MeasureDetail> {
    return this.reads.getMeasure(ctx, id);
  }

  @Allow('measures.read')
  @Query(() => MeasureOverview, { description: 'How many measures there are, how far, and what holds them back.' })
  measureOverview(@Ctx() ctx: OfficeContext): Promise<MeasureOverview> {
    return this.reads.getOverview(ctx);
  }

  @Allow('measures.write')
  @Mutation(() => SaveMeasureResult, { description: 'A new measure; it is planned.' })
  createMeasure(@Ctx() ctx: OfficeContext, @Args('input') input: CreateMeasureInput): Promise<SaveMeasureOutcome> {
    return this.writes.create(ctx, input);
  }

  @Allow('measures.write')
  @Mutation(() => SaveMeasureResult, { description: 'Replaces what a measure is; how far it is stays.' })
  updateMeasure(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateMeasureInput): Promise<SaveMeasureOutcome> {
    return this.writes.update(ctx, input);
  }

  @Allow('measures.write')
  @Mutation(() => SaveMeasureResult, { description: 'Says how far a measure is: one step of its history.' })
  reportMeasure(@Ctx() ctx: OfficeContext, @Args('input') input: ReportMeasureInput): Promise<SaveMeasureOutcome> {
    return this.writes.report(ctx, input);
  }

  @Allow('measures.write')
  @Mutation(() => SaveMeasureResult, { description: 'Takes the last report back; the one before holds again.' })
  undoMeasureReport(@Ctx() ctx: OfficeContext, @Args('input') input: MeasureAtVersionInput): Promise<SaveMeasureOutcome> {
    return this.writes.undoReport(ctx, input);
  }

  @Allow('measures.write')
  @Mutation(() => Boolean, { description: 'Removes a measure entered by mistake, as long as nothing was reported; the audit trail keeps it.' })
  removeMeasure(@Ctx() ctx: OfficeContext, @Args('input') input: MeasureAtVersionInput): Promise<boolean> {
    return this.writes.remove(ctx, input);
  }
}
