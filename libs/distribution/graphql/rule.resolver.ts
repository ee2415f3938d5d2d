import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { ExceptionService } from '../exception.service.js';
import { RuleReadModel } from '../rule.read-model.js';
import { RuleService } from '../rule.service.js';
import {
  CreateDistributionRuleInput, DecideDistributionRuleInput, DistributionIdArgs, DistributionRowArgs, SaveDistributionRuleDraftInput, SetDistributionExceptionInput,
} from './rule.input.js';
import { DistributionException, DistributionRule, DistributionRulePage, DistributionRuleVersion, DistributionTemplate, SaveRuleDraftResult, type SaveRuleDraftOutcome } from './rule.type.js';

@Resolver()
export class RuleResolver {
  constructor(
    private readonly reads: RuleReadModel,
    private readonly rules: RuleService,
    private readonly exceptions: ExceptionService,
  ) {}

  @Allow('distribution.read')
  @Query(() => [DistributionTemplate], { description: 'Patterns of sharing out found in real concepts, each with an example.' })
  distributionTemplates(): readonly DistributionTemplate[] {
    return this.reads.listTemplates();
  }

  @Allow('distribution.read')
  @Query(() => DistributionRulePage, { description: 'The rules of the own office by name.' })
  distributionRules(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<DistributionRulePage> {
    return this.reads.listRules(ctx, page);
  }

  @Allow('distribution.read')
  @Query(() => DistributionRule, { description: 'One rule with all versions and exceptions.' })
  distributionRule(@Ctx() ctx: OfficeContext, @Args() { id }: DistributionIdArgs): Promise<DistributionRule> {
    return this.reads.getRule(ctx, id);
  }

  @Allow('distribution.read')
  @Query(() => DistributionRuleVersion)
  distributionRuleVersion(@Ctx() ctx: OfficeContext, @Args() { id }: DistributionIdArgs): Promise<DistributionRuleVersion> {
    return this.reads.getVersion(ctx, id);
  }

  @Allow('distribution.write')
  @Mutation(() => DistributionRule, { description: 'A new rule with its first draft, from a template or a definition.' })
  createDistributionRule(@Ctx() ctx: OfficeContext, @Args('input') input: CreateDistributionRuleInput): Promise<DistributionRule> {
    return this.rules.createRule(ctx, input);
  }

  @Allow('distribution.write')
  @Mutation(() => SaveRuleDraftResult, { description: 'Begins a new draft, or rewrites the one with the version given.' })
  saveDistributionRuleDraft(@Ctx() ctx: OfficeContext, @Args('input') input: SaveDistributionRuleDraftInput): Promise<SaveRuleDraftOutcome> {
    return this.rules.saveDraft(ctx, input);
  }

  @Allow('distribution.write')
  @Mutation(() => DistributionRuleVersion, { description: 'Notes that the committee decided the draft; from then on it stays as it is.' })
  decideDistributionRule(@Ctx() ctx: OfficeContext, @Args('input') input: DecideDistributionRuleInput): Promise<DistributionRuleVersion> {
    return this.rules.decide(ctx, input);
  }

  @Allow('distribution.write')
  @Mutation(() => DistributionException, { description: 'A first exception for the Kita and year, or replaces the one with the version given.' })
  setDistributionException(@Ctx() ctx: OfficeContext, @Args('input') input: SetDistributionExceptionInput): Promise<DistributionException> {
    return this.exceptions.setException(ctx, input);
  }

  @Allow('distribution.write')
  @Mutation(() => Boolean)
  removeDistributionException(@Ctx() ctx: OfficeContext, @Args() row: DistributionRowArgs): Promise<boolean> {
    return this.exceptions.removeException(ctx, row);
  }
}
