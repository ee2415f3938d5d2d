import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal, pageOf } from '@srb/platform/graphql';
import type { PlaceKind } from '../domain/place-kind.js';
import { PlaceKindEnum } from './enums.type.js';

/** A further way to cut the office into social spaces; the main set has no row. */
@ObjectType()
export class SpaceSet {
  @Field(() => ID)
  id!: string;

  @Field()
  code!: string;

  @Field()
  name!: string;

  @Field()
  description!: string;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class SpaceSetPage extends pageOf(SpaceSet, 'SpaceSet') {}

/** What spaces are built from: a municipality, a part of one, a catchment. */
@ObjectType()
export class Place {
  @Field(() => ID)
  id!: string;

  @Field(() => PlaceKindEnum)
  kind!: PlaceKind;

  @Field({ description: 'Official key, or the office’s own.' })
  key!: string;

  @Field()
  name!: string;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it no longer exists.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class PlacePage extends pageOf(Place, 'Place') {}

/** A place, or a share of it, in a social space over a time. */
@ObjectType()
export class SpacePart {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  socialSpaceId!: string;

  @Field()
  socialSpaceName!: string;

  @Field(() => Place)
  place!: Place;

  @Field(() => GraphQLDecimal, { description: 'Over 0 up to 1.' })
  share!: string;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class SpacePartPage extends pageOf(SpacePart, 'SpacePart') {}

/** The space of a Kita in one set over a time. */
@ObjectType()
export class SpaceKita {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Null: the main set.' })
  spaceSetId!: string | null;

  @Field(() => ID)
  kitaId!: string;

  @Field()
  kitaName!: string;

  @Field(() => ID)
  socialSpaceId!: string;

  @Field()
  socialSpaceName!: string;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it lies elsewhere.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class SpaceKitaPage extends pageOf(SpaceKita, 'SpaceKita') {}
