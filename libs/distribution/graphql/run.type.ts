import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDecimal, GraphQLInstant, pageOf } from '@srb/platform/graphql';

export const RunKindEnum = enumOf(['FORMAL', 'SCENARIO'] as const);
registerEnumType(RunKindEnum, { name: 'DistributionRunKind', description: 'What the office shares out by, or what is tried.' });

export const RuleUnitEnum = enumOf(['EUR', 'FTE'] as const);
registerEnumType(RuleUnitEnum, { name: 'DistributionUnit' });

/** amount = distributed + licenceRelevant + held + heldLicenceRelevant + coordination + rest, exactly. */
@ObjectType()
export class DistributionTotals {
  @Field(() => GraphQLDecimal)
  amount!: string;

  @Field(() => GraphQLDecimal, { description: 'To Kitas, without licence-relevant posts.' })
  distributed!: string;

  @Field(() => GraphQLDecimal, { description: 'Licence-relevant posts, to Kitas.' })
  licenceRelevant!: string;

  @Field(() => GraphQLDecimal, { description: 'Kept by the office, without coordination and licence-relevant posts.' })
  held!: string;

  @Field(() => GraphQLDecimal)
  heldLicenceRelevant!: string;

  @Field(() => GraphQLDecimal)
  coordination!: string;

  @Field(() => GraphQLDecimal, { description: 'What nobody got.' })
  rest!: string;
}

@ObjectType()
class DistributionHeldAmount {
  @Field({ description: 'JSON pointer of the node in the definition.' })
  path!: string;

  @Field()
  label!: string;

  @Field(() => String, { nullable: true })
  postTypeCode!: string | null;

  @Field()
  coordination!: boolean;

  @Field()
  licenceRelevant!: boolean;

  @Field(() => GraphQLDecimal)
  amount!: string;
}

@ObjectType()
class DistributionRest {
  @Field()
  path!: string;

  @Field({ description: 'Empty for the whole office, else SPACE:<id>, PROVIDER:<id> or KITA:<id>.' })
  scope!: string;

  @Field(() => GraphQLDecimal)
  amount!: string;
}

/** One calculation, without what each Kita gets. */
@ObjectType()
export class DistributionRunSummary {
  @Field(() => ID)
  id!: string;

  @Field()
  label!: string;

  @Field(() => ID, { nullable: true })
  ruleVersionId!: string | null;

  @Field(() => Int)
  year!: number;

  @Field(() => RunKindEnum)
  kind!: keyof typeof RunKindEnum;

  @Field({ description: 'Calculated as if the licence-relevant posts were paid elsewhere.' })
  withoutLicenceRelevant!: boolean;

  @Field(() => RuleUnitEnum)
  unit!: keyof typeof RuleUnitEnum;

  @Field(() => GraphQLDecimal)
  amount!: string;

  @Field(() => GraphQLDecimal, { description: 'To Kitas, without licence-relevant posts.' })
  distributed!: string;

  @Field({ description: 'SHA-256 of everything that went in.' })
  inputsHash!: string;

  @Field({ description: 'SHA-256 of everything that came out.' })
  resultHash!: string;

  @Field(() => GraphQLInstant)
  createdAt!: string;
}

@ObjectType()
export class DistributionRunPage extends pageOf(DistributionRunSummary, 'DistributionRun') {}

@ObjectType()
export class DistributionRun extends DistributionRunSummary {
  @Field({ description: 'The rule it was calculated by, as canonical JSON.' })
  definition!: string;

  @Field(() => DistributionTotals)
  totals!: DistributionTotals;

  @Field(() => [DistributionHeldAmount])
  held!: DistributionHeldAmount[];

  @Field(() => [DistributionRest])
  rests!: DistributionRest[];
}
