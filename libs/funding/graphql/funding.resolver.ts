import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { AllocationService } from '../allocation.service.js';
import { CostService } from '../cost.service.js';
import { FundingReadModel } from '../funding.read-model.js';
import { SetAllocationInput, UpdateAllocationInput } from './allocation.input.js';
import { AllocationPage, SaveAllocationResult, type SaveAllocationOutcome } from './allocation.type.js';
import { SetCostInput, UpdateCostInput } from './cost.input.js';
import { CostPage, SaveCostResult, type SaveCostOutcome } from './cost.type.js';
import { FundingYearArgs, RemoveRowArgs, YearPageArgs } from './funding.input.js';
import { FundingYear } from './funding-year.type.js';

@Resolver()
export class FundingResolver {
  constructor(
    private readonly money: FundingReadModel,
    private readonly allocationWrites: AllocationService,
    private readonly costWrites: CostService,
  ) {}

  @Allow('funding.read')
  @Query(() => FundingYear, { description: 'The money of one year: allocations, costs, drawdown, and what to mind.' })
  fundingYear(@Ctx() ctx: OfficeContext, @Args() args: FundingYearArgs): Promise<FundingYear> {
    return this.money.getYear(ctx, args);
  }

  @Allow('funding.read')
  @Query(() => AllocationPage, { description: 'Allocations by year, kind and basis.' })
  allocations(@Ctx() ctx: OfficeContext, @Args() page: YearPageArgs): Promise<AllocationPage> {
    return this.money.listAllocations(ctx, page);
  }

  @Allow('funding.read')
  @Query(() => CostPage, { description: 'Costs by year, kind and category.' })
  costs(@Ctx() ctx: OfficeContext, @Args() page: YearPageArgs): Promise<CostPage> {
    return this.money.listCosts(ctx, page);
  }

  @Allow('funding.write')
  @Mutation(() => SaveAllocationResult, { description: 'Record an amount set aside for a year.' })
  setAllocation(@Ctx() ctx: OfficeContext, @Args('input') input: SetAllocationInput): Promise<SaveAllocationOutcome> {
    return this.allocationWrites.setAllocation(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => SaveAllocationResult, { description: 'Replace an amount; all fields are written.' })
  updateAllocation(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateAllocationInput): Promise<SaveAllocationOutcome> {
    return this.allocationWrites.updateAllocation(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => Boolean, { description: 'Remove an amount entered by mistake; the audit trail keeps it.' })
  removeAllocation(@Ctx() ctx: OfficeContext, @Args() { id, version }: RemoveRowArgs): Promise<boolean> {
    return this.allocationWrites.removeAllocation(ctx, id, version);
  }

  @Allow('funding.write')
  @Mutation(() => SaveCostResult, { description: 'Record a cost of a year.' })
  setCost(@Ctx() ctx: OfficeContext, @Args('input') input: SetCostInput): Promise<SaveCostOutcome> {
    return this.costWrites.setCost(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => SaveCostResult, { description: 'Replace a cost; all fields are written.' })
  updateCost(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateCostInput): Promise<SaveCostOutcome> {
    return this.costWrites.updateCost(ctx, input);
  }

  @Allow('funding.write')
  @Mutation(() => Boolean, { description: 'Remove a cost entered by mistake; the audit trail keeps it.' })
  removeCost(@Ctx() ctx: OfficeContext, @Args() { id, version }: RemoveRowArgs): Promise<boolean> {
    return this.costWrites.removeCost(ctx, id, version);
  }
}
