import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { HolderNameService } from './holder-name.service.js';
import { DifferencePageArgs, ForgetHolderInput, NameHolderInput, ProofPageArgs, ProofSpanArgs } from './proof.input.js';
import { ProofReadModel } from './proof.read-model.js';
import { AdministrationDifferenceRowPage, HolderName, HolderNamePage, ProofOfUseRowPage, ProofOfUseSum } from './proof.type.js';

@Resolver()
export class ProofResolver {
  constructor(
    private readonly proof: ProofReadModel,
    private readonly holders: HolderNameService,
  ) {}

  @Allow('personnel.read')
  @Query(() => ProofOfUseRowPage, { description: 'Who worked when, where, with which share and pay group, post by month; without names.' })
  proofOfUse(@Ctx() ctx: OfficeContext, @Args() page: ProofPageArgs): Promise<ProofOfUseRowPage> {
    return this.proof.listRows(ctx, page);
  }

  @Allow('personnel.read')
  @Query(() => [ProofOfUseSum], { description: 'Planned, occupied and vacant FTE per month and group.' })
  async proofOfUseSums(@Ctx() ctx: OfficeContext, @Args() span: ProofSpanArgs): Promise<ProofOfUseSum[]> {
    return [...(await this.proof.getSums(ctx, span))];
  }

  @Allow('personnel.read')
  @Query(() => AdministrationDifferenceRowPage, { description: 'Where the ledger and the imported export of the administration disagree, per Kita and month.' })
  administrationDifferences(@Ctx() ctx: OfficeContext, @Args() page: DifferencePageArgs): Promise<AdministrationDifferenceRowPage> {
    return this.proof.listDifferences(ctx, page);
  }

  @Allow('proof.names')
  @Query(() => HolderNamePage, { description: 'Names behind the keys of holders.' })
  holderNames(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<HolderNamePage> {
    return this.proof.listNames(ctx, page);
  }

  @Allow('proof.names')
  @Mutation(() => HolderName, { description: 'Gives a key of a holder a name, for the office’s own copy of its proof of use.' })
  nameHolder(@Ctx() ctx: OfficeContext, @Args('input') input: NameHolderInput): Promise<HolderName> {
    return this.holders.name(ctx, input);
  }

  @Allow('proof.names')
  @Mutation(() => Boolean, { description: 'Forgets the name behind a key; the key stays.' })
  forgetHolder(@Ctx() ctx: OfficeContext, @Args('input') { id }: ForgetHolderInput): Promise<boolean> {
    return this.holders.forget(ctx, id);
  }
}
