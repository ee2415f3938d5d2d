import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx } from '@srb/offices';
import type { ScopedContext } from '@srb/platform/context';
import { PageArgs } from '@srb/platform/graphql';
import { IsUUID } from 'class-validator';
import { OwnKitaReadModel } from '../own-kita.read-model.js';
import { OwnKita, OwnKitaPage } from './own-kita.type.js';

@ArgsType()
class OwnKitaArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}

@Resolver()
export class OwnKitaResolver {
  constructor(private readonly kitas: OwnKitaReadModel) {}

  @Allow('kitas.own')
  @Query(() => OwnKitaPage, { description: 'The Kitas of the caller, by name.' })
  ownKitas(@Ctx() ctx: ScopedContext, @Args() page: PageArgs): Promise<OwnKitaPage> {
    return this.kitas.list(ctx, page);
  }

  @Allow('kitas.own')
  @Query(() => OwnKita, { description: 'One Kita of the caller with its figures and the posts that take effect in it.' })
  ownKita(@Ctx() ctx: ScopedContext, @Args() { id }: OwnKitaArgs): Promise<OwnKita> {
    return this.kitas.get(ctx, id);
  }
}
