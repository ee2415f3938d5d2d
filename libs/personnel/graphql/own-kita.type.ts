import { Field, ID, Int, ObjectType, PickType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal, pageOf } from '@srb/platform/graphql';
import { IndicatorValue } from '@srb/social-spaces';

/** A figure about the own Kita, as the office may show it: small counts are protected here as everywhere. */
@ObjectType()
export class OwnKitaFigure extends PickType(IndicatorValue, ['indicatorCode', 'unit', 'year', 'referenceDate', 'status', 'value', 'tableSign', 'source'] as const) {
  @Field({ description: 'German name of the indicator.' })
  label!: string;
}

/** A post that takes effect in the own Kita; no money, no name, and nothing about the other Kitas of the post. */
@ObjectType()
export class OwnKitaPost {
  @Field(() => ID)
  id!: string;

  @Field()
  number!: string;

  @Field()
  postTypeCode!: string;

  @Field()
  postTypeLabel!: string;

  @Field()
  employerLabel!: string;

  @Field(() => GraphQLDecimal, { description: 'Part of the post that takes effect here, 0 to 1.' })
  share!: string;

  @Field(() => GraphQLDecimal, { description: 'Planned FTE that take effect here.' })
  ftePlanned!: string;

  @Field(() => GraphQLDecimal, { description: 'Occupied FTE that take effect here.' })
  fteOccupied!: string;

  @Field({ description: 'Nobody holds any of it at the moment.' })
  isVacant!: boolean;

  @Field(() => GraphQLDate, { nullable: true, description: 'Last day of the fixed term; null for a permanent post.' })
  fixedTermUntil!: string | null;
}

/** A Kita of the caller: a provider’s, or the one somebody leads. */
@ObjectType()
export class OwnKitaSummary {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Key in the official register.' })
  officialKey!: string;

  @Field()
  name!: string;

  @Field(() => Int)
  places!: number;

  @Field()
  providerName!: string;

  @Field()
  socialSpaceName!: string;

  @Field(() => GraphQLDecimal, { description: 'Planned FTE beside those the operating licence requires.' })
  ftePlanned!: string;

  @Field(() => GraphQLDecimal, { description: 'Occupied FTE beside those the operating licence requires.' })
  fteOccupied!: string;

  @Field(() => GraphQLDecimal, { description: 'Planned FTE that the operating licence requires.' })
  licenceRelevantFtePlanned!: string;

  @Field(() => GraphQLDecimal, { description: 'Occupied FTE that the operating licence requires.' })
  licenceRelevantFteOccupied!: string;
}

@ObjectType()
export class OwnKita extends OwnKitaSummary {
  @Field({ description: 'What the office says about the social space.' })
  socialSpaceDescription!: string;

  @Field(() => [OwnKitaFigure], { description: 'The newest value of each indicator.' })
  figures!: OwnKitaFigure[];

  @Field(() => [OwnKitaPost], { description: 'By number; without those that the operating licence requires.' })
  posts!: OwnKitaPost[];

  @Field(() => [OwnKitaPost], { description: 'Posts that the operating licence requires (BE-relevant), always apart.' })
  licenceRelevantPosts!: OwnKitaPost[];
}

@ObjectType()
export class OwnKitaPage extends pageOf(OwnKitaSummary, 'OwnKita') {}
