import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PostHistoryReadModel } from '../post-history.read-model.js';
import { StaffLedgerReadModel } from '../staff-ledger.read-model.js';
import { CoordinationOverview } from './coordination.type.js';
import { FixedTermOutlook } from './fixed-term-outlook.type.js';
import { PostHistoryPage } from './post-history.type.js';
import { PostMonthPage } from './post-month.type.js';
import { CoordinationArgs, FixedTermOutlookArgs, PostHistoryArgs, PostMonthArgs, StaffYearArgs, VacancyArgs } from './staff-ledger.input.js';
import { StaffYear } from './staff-year.type.js';
import { VacancyOverview } from './vacancy.type.js';

@Resolver()
export class StaffLedgerResolver {
  constructor(
    private readonly ledger: StaffLedgerReadModel,
    private readonly history: PostHistoryReadModel,
  ) {}

  @Allow('personnel.read')
  @Query(() => VacancyOverview, { description: 'What is vacant on a day, since when, and for how many months.' })
  vacancies(@Ctx() ctx: OfficeContext, @Args() args: VacancyArgs): Promise<VacancyOverview> {
    return this.ledger.getVacancies(ctx, args);
  }

  @Allow('personnel.read')
  @Query(() => StaffYear, { description: 'Months of posts, turnover, time to fill, fixed terms and workload of a year.' })
  staffFigures(@Ctx() ctx: OfficeContext, @Args() { year }: StaffYearArgs): Promise<StaffYear> {
    return this.ledger.getStaffYear(ctx, year);
  }

  @Allow('personnel.read')
  @Query(() => FixedTermOutlook, { description: 'Fixed terms beside the validity of the concept, as a traffic light.' })
  fixedTermOutlook(@Ctx() ctx: OfficeContext, @Args() args: FixedTermOutlookArgs): Promise<FixedTermOutlook> {
    return this.ledger.getFixedTermOutlook(ctx, args);
  }

  @Allow('personnel.read')
  @Query(() => CoordinationOverview, { description: 'Coordination on a day: function and employer, hours, who pays.' })
  coordinationOverview(@Ctx() ctx: OfficeContext, @Args() { referenceDate }: CoordinationArgs): Promise<CoordinationOverview> {
    return this.ledger.getCoordination(ctx, referenceDate);
  }

  @Allow('personnel.read')
  @Query(() => PostMonthPage, { description: 'The ledger month by month: every post in every Kita, with who worked there by pseudonym.' })
  postMonths(@Ctx() ctx: OfficeContext, @Args() args: PostMonthArgs): Promise<PostMonthPage> {
    return this.ledger.getPostMonths(ctx, args);
  }

  @Allow('personnel.read')
  @Query(() => PostHistoryPage, { description: 'The changes of a post, the newest first; reclassifications with the flag before and after.' })
  postHistory(@Ctx() ctx: OfficeContext, @Args() { id, ...page }: PostHistoryArgs): Promise<PostHistoryPage> {
    return this.history.list(ctx, id, page);
  }
}
