import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ValueStatus } from '@srb/kernel';
import { GraphQLDecimal, pageOf, ValueStatusEnum } from '@srb/platform/graphql';
import type { ExceptionKind } from '../domain/run.type.js';
import { ExceptionKindEnum } from './rule.type.js';

@ObjectType()
export class DistributionAppliedException {
  @Field(() => ExceptionKindEnum)
  kind!: ExceptionKind;

  @Field(() => GraphQLDecimal, { nullable: true })
  amount!: string | null;

  @Field()
  reason!: string;

  @Field({ description: 'False for a bound that the rule alone keeps.' })
  applied!: boolean;
}

@ObjectType()
class DistributionPart {
  @Field({ description: 'JSON pointer of the node in the definition.' })
  path!: string;

  @Field()
  label!: string;

  @Field(() => String, { nullable: true })
  postTypeCode!: string | null;

  @Field()
  licenceRelevant!: boolean;

  @Field(() => GraphQLDecimal)
  amount!: string;
}

/** What one Kita gets; licence-relevant posts are always apart. */
@ObjectType()
export class DistributionResult {
  @Field(() => ID)
  kitaId!: string;

  @Field()
  kitaName!: string;

  @Field(() => ID)
  spaceId!: string;

  @Field(() => ID)
  providerId!: string;

  @Field(() => GraphQLDecimal, { description: 'In the unit of the rule.' })
  amount!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Null where the rule names no cost of an FTE.' })
  eur!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  fte!: string | null;

  @Field(() => GraphQLDecimal)
  licenceRelevantAmount!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  licenceRelevantEur!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  licenceRelevantFte!: string | null;

  @Field(() => [DistributionPart])
  parts!: DistributionPart[];

  @Field(() => DistributionAppliedException, { nullable: true })
  exception!: DistributionAppliedException | null;
}

@ObjectType()
export class DistributionResultPage extends pageOf(DistributionResult, 'DistributionResult') {}

@ObjectType()
class DistributionTraceCriterion {
  @Field()
  indicator!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field(() => ValueStatusEnum)
  status!: ValueStatus;

  @Field()
  source!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDecimal)
  weight!: string;

  @Field()
  direction!: string;

  @Field()
  normalisation!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Null where the criterion was left out because its value is missing.' })
  normalised!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  contribution!: string | null;
}

@ObjectType()
class DistributionTraceFigure {
  @Field()
  name!: string;

  @Field()
  value!: string;
}

/** One node of the rule, as it worked for the Kita. */
@ObjectType()
class DistributionTraceStep {
  @Field()
  path!: string;

  @Field()
  scope!: string;

  @Field()
  kind!: string;

  @Field()
  label!: string;

  @Field(() => String, { nullable: true })
  postTypeCode!: string | null;

  @Field(() => GraphQLDecimal, { description: 'What the node shared out.' })
  of!: string;

  @Field({ description: 'Whom the amount is for: KITA, or the SPACE, PROVIDER, PART, TIER or POST the Kita belongs to.' })
  level!: string;

  @Field()
  id!: string;

  @Field(() => [DistributionTraceCriterion])
  criteria!: DistributionTraceCriterion[];

  @Field(() => GraphQLDecimal, { nullable: true })
  size!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  index!: string | null;

  @Field(() => Int, { nullable: true })
  rank!: number | null;

  @Field()
  eligible!: boolean;

  @Field(() => String, { nullable: true, description: 'MINIMUM or MAXIMUM where a bound decided.' })
  bound!: string | null;

  @Field(() => [DistributionTraceFigure])
  figures!: DistributionTraceFigure[];

  @Field(() => GraphQLDecimal, { description: 'Before rounding to the step.' })
  exact!: string;

  @Field(() => GraphQLDecimal)
  amount!: string;
}

/** What the way to the amount of a Kita led to. */
@ObjectType()
class DistributionTraceSummary {
  @Field(() => ID)
  kitaId!: string;

  @Field()
  kitaName!: string;

  @Field(() => ID)
  spaceId!: string;

  @Field(() => ID)
  providerId!: string;

  @Field(() => Int)
  places!: number;

  @Field(() => GraphQLDecimal)
  amount!: string;

  @Field(() => GraphQLDecimal)
  licenceRelevantAmount!: string;

  @Field(() => DistributionAppliedException, { nullable: true })
  exception!: DistributionAppliedException | null;
}

/** The way to the amount of one Kita (Rechenweg). */
@ObjectType()
export class DistributionTrace extends DistributionTraceSummary {
  @Field(() => [DistributionTraceStep])
  steps!: DistributionTraceStep[];
}

@ObjectType()
export class DistributionTracePage extends pageOf(DistributionTraceSummary, 'DistributionTrace') {}

@ObjectType()
class DistributionDifference {
  @Field(() => ID)
  kitaId!: string;

  @Field()
  kitaName!: string;

  @Field(() => GraphQLDecimal)
  amount!: string;

  @Field(() => GraphQLDecimal, { description: 'With the licence-relevant posts paid elsewhere.' })
  amountWithout!: string;

  @Field(() => GraphQLDecimal)
  difference!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  differenceEur!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  differenceFte!: string | null;
}

@ObjectType()
class DistributionDifferencePage extends pageOf(DistributionDifference, 'DistributionDifference') {}

/** What would be free if the licence-relevant posts were paid elsewhere. */
@ObjectType()
export class DistributionWithoutLicenceRelevant {
  @Field(() => ID)
  runId!: string;

  @Field(() => GraphQLDecimal, { description: 'Licence-relevant posts of the run, also those that stay with the office; in the unit of the rule.' })
  licenceRelevant!: string;

  @Field(() => GraphQLDecimal)
  distributed!: string;

  @Field(() => GraphQLDecimal)
  distributedWithout!: string;

  @Field(() => GraphQLDecimal, { description: 'In total, over all Kitas.' })
  difference!: string;

  @Field(() => DistributionDifferencePage)
  kitas!: DistributionDifferencePage;
}
