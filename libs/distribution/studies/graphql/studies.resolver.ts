import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { FairnessReadModel } from '../fairness.read-model.js';
import { StudyReadModel } from '../study.read-model.js';
import { StudyService } from '../study.service.js';
import { Continuity } from './continuity.type.js';
import { CompareRunsArgs, ConcentrationArgs, ContinuityArgs, ThresholdJumpsArgs } from './fairness.input.js';
import { Concentration, RunComparison, ThresholdJump } from './fairness.type.js';
import { RequestStudyInput, StudyPageArgs } from './study.input.js';
import { DistributionStudy, DistributionStudyPage } from './study.type.js';

@Resolver()
export class StudiesResolver {
  constructor(
    private readonly fairness: FairnessReadModel,
    private readonly studyReads: StudyReadModel,
    private readonly studyWrites: StudyService,
  ) {}

  @Allow('distribution.read')
  @Query(() => RunComparison, { description: 'Runs side by side: gains and reductions against a base, limits nearby, whom the money reaches. Changes nothing that is decided.' })
  compareRuns(@Ctx() ctx: OfficeContext, @Args() args: CompareRunsArgs): Promise<RunComparison> {
    return this.fairness.compareRuns(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => [ThresholdJump], { description: 'Who stands close to a limit of the rule, with what the other side would give; the closest first.' })
  thresholdJumps(@Ctx() ctx: OfficeContext, @Args() args: ThresholdJumpsArgs): Promise<readonly ThresholdJump[]> {
    return this.fairness.listThresholdJumps(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => Concentration, { description: 'Whether the money of a run reaches the burdened Kitas; an interval is a study.' })
  concentration(@Ctx() ctx: OfficeContext, @Args() args: ConcentrationArgs): Promise<Concentration> {
    return this.fairness.getConcentration(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => Continuity, { description: 'Posts, contract ends and years of relation that a run would break.' })
  continuity(@Ctx() ctx: OfficeContext, @Args() args: ContinuityArgs): Promise<Continuity> {
    return this.fairness.getContinuity(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => DistributionStudy, { description: 'One study, with its progress and its answer.' })
  study(@Ctx() ctx: OfficeContext, @Args('id', { type: () => ID }) id: string): Promise<DistributionStudy> {
    return this.studyReads.get(ctx, id);
  }

  @Allow('distribution.read')
  @Query(() => DistributionStudyPage, { description: 'Studies, the newest first.' })
  studies(@Ctx() ctx: OfficeContext, @Args() page: StudyPageArgs): Promise<DistributionStudyPage> {
    return this.studyReads.list(ctx, page);
  }

  @Allow('distribution.write')
  @Mutation(() => DistributionStudy, { description: 'Asks for a study; a question that is under way or answered gives the study that is there.' })
  requestStudy(@Ctx() ctx: OfficeContext, @Args('input') input: RequestStudyInput): Promise<DistributionStudy> {
    return this.studyWrites.request(ctx, input);
  }

  @Allow('distribution.write')
  @Mutation(() => DistributionStudy, { description: 'Stops a study that is waiting or at work; one that has ended stays as it is.' })
  cancelStudy(@Ctx() ctx: OfficeContext, @Args('id', { type: () => ID }) id: string): Promise<DistributionStudy> {
    return this.studyWrites.cancel(ctx, id);
  }
}
