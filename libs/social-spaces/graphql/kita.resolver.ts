import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { OfficeContext } from '@srb/platform/context';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { SocialSpaceService } from '../social-space.service.js';
import { IdArgs } from './id.input.js';
import { KitaArgs, KitaInput, UpdateKitaInput } from './kita.input.js';
import { CloseInput } from './social-space.input.js';
import { Kita, KitaDetail, KitaPage } from './social-space.type.js';

@Resolver()
export class KitaResolver {
  constructor(
    private readonly readModel: SocialSpaceReadModel,
    private readonly service: SocialSpaceService,
  ) {}

  @Allow('spaces.read')
  @Query(() => KitaPage, { description: 'Kitas by name, of one social space or of all, closed ones included.' })
  kitas(@Ctx() ctx: OfficeContext, @Args() args: KitaArgs): Promise<KitaPage> {
    return this.readModel.listKitas(ctx, args);
  }

  @Allow('spaces.read')
  @Query(() => KitaDetail, { description: 'A Kita with its newest values.' })
  kita(@Ctx() ctx: OfficeContext, @Args() { id }: IdArgs): Promise<KitaDetail> {
    return this.readModel.getKita(ctx, id);
  }

  @Allow('spaces.write')
  @Mutation(() => Kita)
  createKita(@Ctx() ctx: OfficeContext, @Args('input') input: KitaInput): Promise<Kita> {
    return this.service.createKita(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Kita)
  updateKita(@Ctx() ctx: OfficeContext, @Args('input') input: UpdateKitaInput): Promise<Kita> {
    return this.service.updateKita(ctx, input);
  }

  @Allow('spaces.write')
  @Mutation(() => Kita)
  closeKita(@Ctx() ctx: OfficeContext, @Args('input') input: CloseInput): Promise<Kita> {
    return this.service.closeKita(ctx, input);
  }
}
