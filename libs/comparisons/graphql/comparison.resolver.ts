import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { StateContext, SystemContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { ComparisonProgress, type ProgressEvent } from '../comparison-progress.js';
import { ComparisonRequestService } from '../comparison-request.service.js';
import { ComparisonReadModel } from '../comparison.read-model.js';
import { ComparisonRequest } from './comparison-request.type.js';
import { ComparisonArgs, ComparisonRequestArgs, ComparisonYearArgs } from './comparison.input.js';
import { Comparison, ComparisonPage } from './comparison.type.js';
import { LandDashboard } from './land-dashboard.type.js';

@Resolver()
export class ComparisonResolver {
  constructor(
    private readonly reads: ComparisonReadModel,
    private readonly requests: ComparisonRequestService,
    private readonly progress: ComparisonProgress,
  ) {}

  @Allow('land.read')
  @Query(() => Comparison, { nullable: true, description: 'The comparison computed last; null before the first.' })
  latestComparison(@Ctx() ctx: StateContext, @Args() { year }: ComparisonYearArgs): Promise<Comparison | null> {
    return this.reads.findLatest(ctx, year ?? null);
  }

  @Allow('land.read')
  @Query(() => Comparison, { description: 'One stored comparison.' })
  comparison(@Ctx() ctx: StateContext, @Args() { id }: ComparisonArgs): Promise<Comparison> {
    return this.reads.get(ctx, id);
  }

  @Allow('land.read')
  @Query(() => ComparisonPage, { description: 'Stored comparisons, newest first, without content.' })
  comparisons(@Ctx() ctx: StateContext, @Args() page: PageArgs): Promise<ComparisonPage> {
    return this.reads.list(ctx, page);
  }

  @Allow('land.read')
  @Query(() => ComparisonRequest, { description: 'A requested comparison and how far it is.' })
  comparisonRequest(@Ctx() ctx: StateContext, @Args() { id }: ComparisonArgs): Promise<ComparisonRequest> {
    return this.reads.getRequest(ctx, id);
  }

  @Allow('land.read')
  @Query(() => LandDashboard, { nullable: true, description: 'All offices at a glance, over the latest comparison of a year.' })
  landDashboard(@Ctx() ctx: StateContext, @Args() { year }: ComparisonYearArgs): Promise<LandDashboard | null> {
    return this.reads.findDashboard(ctx, year ?? null);
  }

  @Allow('land.read')
  @Query(() => String, { description: 'A stored comparison as CSV: semicolons, decimal comma, German headings.' })
  comparisonCsv(@Ctx() ctx: StateContext, @Args() { id }: ComparisonArgs): Promise<string> {
    return this.reads.getCsv(ctx, id);
  }

  @Allow('land.compare')
  @Mutation(() => ComparisonRequest, { description: 'Asks for a comparison at once; shares one that is still pending.' })
  requestComparison(@Ctx() ctx: SystemContext, @Args() { year }: ComparisonYearArgs): Promise<ComparisonRequest> {
    return this.requests.request(ctx, year ?? null);
  }

  @Allow('land.read')
  @Subscription(() => ComparisonRequest, { description: 'A request as it is now, then with every step, until it is done or failed.' })
  comparisonProgress(@Ctx() ctx: StateContext, @Args() { requestId }: ComparisonRequestArgs): AsyncIterableIterator<ProgressEvent> {
    return this.progress.follow(ctx, requestId);
  }
}
