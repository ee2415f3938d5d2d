import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { SocialSpaceService } from '../social-space.service.js';
import { ProviderInput, UpdateProviderInput } from './provider.input.js';
import { CloseInput } from './social-space.input.js';
import { Provider, ProviderPage } from './social-space.type.js';

@Resolver()
export class ProviderResolver {
  constructor(
    private readonly readModel: SocialSpaceReadModel,
    private readonly service: SocialSpaceService,
  ) {}

  @Allow('spaces.read')
  @Query(() => ProviderPage, { description: 'Providers of Kitas by name, closed ones included.' })
  providers(@Ctx() ctx: OfficeContext, @Args() page: PageArgs): Promise<ProviderPage> {
    return this.readModel.listProviders(ctx, page);
  }

  @Allow('spaces.write')
  @Mutation(() => Provider)
  createProvider(@Ctx() ctx: OfficeContext, @Args('input') input: ProviderInput): Promise<Provider> {
    return this.service.createProvider(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Provider)
  updateProvider(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateProviderInput): Promise<Provider> {
    return this.service.updateProvider(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Provider, { description: 'Ends a provider; its Kitas must have ended or moved before.' })
  closeProvider(@Ctx() ctx: OfficeContext, @Args('input') input: CloseInput): Promise<Provider> {
    return this.service.closeProvider(ctx, input);
  }
}
