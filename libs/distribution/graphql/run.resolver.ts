import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { RunReadModel } from '../run.read-model.js';
import { RunService } from '../run.service.js';
import { DistributionResultPage, DistributionTrace, DistributionTracePage, DistributionWithoutLicenceRelevant } from './result.type.js';
import { DistributionIdArgs } from './rule.input.js';
import { CalculateDistributionRunInput, DistributionRunArgs, PageOfRunArgs, TraceArgs } from './run.input.js';
import { DistributionRun, DistributionRunPage } from './run.type.js';

@Resolver()
export class RunResolver {
  constructor(
    private readonly reads: RunReadModel,
    private readonly runs: RunService,
  ) {}

  @Allow('distribution.read')
  @Query(() => DistributionRunPage, { description: 'Runs and scenarios, the newest first.' })
  distributionRuns(@Ctx() ctx: OfficeContext, @Args() args: DistributionRunArgs): Promise<DistributionRunPage> {
    return this.reads.listRuns(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => DistributionRun, { description: 'One run with its rule and totals.' })
  distributionRun(@Ctx() ctx: OfficeContext, @Args() { id }: DistributionIdArgs): Promise<DistributionRun> {
    return this.reads.getRun(ctx, id);
  }

  @Allow('distribution.read')
  @Query(() => DistributionResultPage, { description: 'What each Kita gets in a run, by name.' })
  distributionResults(@Ctx() ctx: OfficeContext, @Args() args: PageOfRunArgs): Promise<DistributionResultPage> {
    return this.reads.listResults(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => DistributionTrace, { description: 'The way to the amount of one Kita.' })
  distributionTrace(@Ctx() ctx: OfficeContext, @Args() args: TraceArgs): Promise<DistributionTrace> {
    return this.reads.getTrace(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => DistributionTracePage, { description: 'What the ways to the amounts of a run led to, by Kita; `distributionTrace` has the steps of one.' })
  distributionTraces(@Ctx() ctx: OfficeContext, @Args() args: PageOfRunArgs): Promise<DistributionTracePage> {
    return this.reads.listTraces(ctx, args);
  }

  @Allow('distribution.read')
  @Query(() => DistributionWithoutLicenceRelevant, { description: 'The run repeated with the licence-relevant posts paid elsewhere: the difference per Kita and in total.' })
  distributionWithoutLicenceRelevant(@Ctx() ctx: OfficeContext, @Args() args: PageOfRunArgs): Promise<DistributionWithoutLicenceRelevant> {
    return this.reads.withoutLicenceRelevant(ctx, args);
  }

  @Allow('distribution.write')
  @Mutation(() => DistributionRun, { description: 'Calculates and keeps a run with the way to every amount.' })
  calculateDistributionRun(@Ctx() ctx: OfficeContext, @Args('input') input: CalculateDistributionRunInput): Promise<DistributionRun> {
    return this.runs.calculate(ctx, input);
  }

  @Allow('distribution.write')
  @Mutation(() => Boolean, { description: 'Removes a scenario; formal runs stay.' })
  removeScenarioRun(@Ctx() ctx: OfficeContext, @Args() { id }: DistributionIdArgs): Promise<boolean> {
    return this.runs.removeScenario(ctx, id);
  }
}
