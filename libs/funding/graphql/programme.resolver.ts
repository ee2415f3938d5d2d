import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { FundingReadModel } from '../funding.read-model.js';
import { ProgrammeShareService } from '../programme-share.service.js';
import { UnmetNeedService } from '../unmet-need.service.js';
import { RemoveRowArgs, YearPageArgs } from './funding.input.js';
import { SetProgrammeShareInput, UpdateProgrammeShareInput } from './programme-share.input.js';
import { ProgrammeSharePage, SaveProgrammeShareResult, type SaveProgrammeShareOutcome } from './programme-share.type.js';
import { SetUnmetNeedInput, UpdateUnmetNeedInput } from './unmet-need.input.js';
import { SaveUnmetNeedResult, UnmetNeedPage, type SaveUnmetNeedOutcome } from './unmet-need.type.js';

/** Money that stands beside the budget: former programmes, and needs nobody pays for. */
@Resolver()
export class ProgrammeResolver {
  constructor(
    private readonly money: FundingReadModel,
    private readonly shares: ProgrammeShareService,
    private readonly needs: UnmetNeedService,
  ) {}

  @Allow('funding.read')
  @Query(() => ProgrammeSharePage, { description: 'What each payer of a former programme gave, by year, kind and programme.' })
  programmeShares(@Ctx() ctx: OfficeContext, @Args() page: YearPageArgs): Promise<ProgrammeSharePage> {
    return this.money.listProgrammeShares(ctx, page);
  }

  @Allow('funding.read')
  @Query(() => UnmetNeedPage, { description: 'Needs the rule does not pay for, by year, material costs first.' })
  unmetNeeds(@Ctx() ctx: OfficeContext, @Args() page: YearPageArgs): Promise<UnmetNeedPage> {
    return this.money.listUnmetNeeds(ctx, page);
  }

  @Allow('funding.write')
  @Mutation(() => SaveProgrammeShareResult, { description: 'Record what a payer gave to a programme, or the total as printed.' })
  setProgrammeShare(@Ctx() ctx: OfficeContext, @Args('input') input: SetProgrammeShareInput): Promise<SaveProgrammeShareOutcome> {
    return this.shares.setProgrammeShare(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => SaveProgrammeShareResult, { description: 'Replace a share; all fields are written.' })
  updateProgrammeShare(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateProgrammeShareInput): Promise<SaveProgrammeShareOutcome> {
    return this.shares.updateProgrammeShare(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => Boolean, { description: 'Remove a share entered by mistake; the audit trail keeps it.' })
  removeProgrammeShare(@Ctx() ctx: OfficeContext, @Args() { id, version }: RemoveRowArgs): Promise<boolean> {
    return this.shares.removeProgrammeShare(ctx, id, version);
  }

  @Allow('funding.write')
  @Mutation(() => SaveUnmetNeedResult, { description: 'Record a need that the rule does not pay for.' })
  setUnmetNeed(@Ctx() ctx: OfficeContext, @Args('input') input: SetUnmetNeedInput): Promise<SaveUnmetNeedOutcome> {
    return this.needs.setUnmetNeed(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => SaveUnmetNeedResult, { description: 'Replace a need; all fields are written.' })
  updateUnmetNeed(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateUnmetNeedInput): Promise<SaveUnmetNeedOutcome> {
    return this.needs.updateUnmetNeed(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => Boolean, { description: 'Remove a need that is met or was entered by mistake; the audit trail keeps it.' })
  removeUnmetNeed(@Ctx() ctx: OfficeContext, @Args() { id, version }: RemoveRowArgs): Promise<boolean> {
    return this.needs.removeUnmetNeed(ctx, id, version);
  }
}
