import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, pageOf } from '@srb/platform/graphql';
import type { ProviderKind } from '../domain/provider-kind.js';
import { ProviderKindEnum } from './enums.type.js';
import { IndicatorValue } from './indicator.type.js';

/** A provider (Träger) of Kitas. */
@ObjectType()
export class Provider {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => ProviderKindEnum)
  kind!: ProviderKind;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it runs no Kita any more.' })
  validTo!: string | null;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class ProviderPage extends pageOf(Provider, 'Provider') {}

/** A social space (Sozialraum) of the office. */
@ObjectType()
export class SocialSpace {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The set it belongs to; null for the main set.' })
  spaceSetId!: string | null;

  @Field()
  code!: string;

  @Field()
  name!: string;

  @Field()
  description!: string;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class SocialSpacePage extends pageOf(SocialSpace, 'SocialSpace') {}

@ObjectType()
export class Kita {
  @Field(() => ID)
  id!: string;

  @Field()
  officialKey!: string;

  @Field()
  name!: string;

  @Field(() => Int, { description: 'Places according to the Bedarfsplan.' })
  places!: number;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it is closed.' })
  validTo!: string | null;

  @Field(() => Int)
  version!: number;

  @Field(() => Provider)
  provider!: Provider;

  @Field(() => SocialSpace)
  socialSpace!: SocialSpace;
}

@ObjectType()
export class KitaPage extends pageOf(Kita, 'Kita') {}

/** A Kita with what is known about it. */
@ObjectType()
export class KitaDetail extends Kita {
  @Field(() => [IndicatorValue], { description: 'Per indicator the value of the newest year, in the order of the catalogue.' })
  latestValues!: IndicatorValue[];
}

/** A social space with its Kitas and what is known about it. */
@ObjectType()
export class SocialSpaceDetail extends SocialSpace {
  @Field(() => [Kita], { description: 'By name, closed ones included.' })
  kitas!: Kita[];

  @Field(() => [IndicatorValue], { description: 'Per indicator the value of the newest year, in the order of the catalogue.' })
  latestValues!: IndicatorValue[];
}
