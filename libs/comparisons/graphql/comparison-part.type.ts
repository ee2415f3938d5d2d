import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';

/** How many values come from where. Aggregates never mix public and demonstration data silently. */
@ObjectType()
export class ComparisonOrigins {
  @Field(() => Int)
  public!: number;

  @Field(() => Int, { description: 'Demonstration data.' })
  demo!: number;

  @Field(() => Int, { description: 'Entered by the office.' })
  office!: number;

  @Field(() => Int, { description: 'One value made of several origins.' })
  mixed!: number;
}

/** Distribution of released values in the metric's unit. Resting on n of so many offices. */
@ObjectType()
export class ComparisonDistribution {
  @Field(() => Int)
  n!: number;

  @Field(() => Int)
  of!: number;

  @Field(() => GraphQLDecimal, { nullable: true })
  min!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  q1!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  median!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  q3!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  max!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  mean!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Only for amounts, posts and counts.' })
  sum!: string | null;
}

@ObjectType()
export class ComparisonTypeDistribution extends ComparisonDistribution {
  @Field({ description: 'Kind of office.' })
  kind!: string;
}

/** What one office released of one metric. */
@ObjectType()
export class ComparisonOfficeValue {
  @Field(() => ID)
  officeId!: string;

  @Field()
  ags!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field({ description: 'Status of the released value, or NOT_RELEASED.' })
  status!: string;

  @Field(() => Int, { nullable: true, description: '1 = highest value; equal values share a rank.' })
  rank!: number | null;
}

@ObjectType()
export class ComparisonMetric extends ComparisonDistribution {
  @Field()
  code!: string;

  @Field()
  label!: string;

  @Field()
  definition!: string;

  @Field()
  source!: string;

  @Field()
  topic!: string;

  @Field()
  unit!: string;

  @Field()
  basis!: string;

  @Field({ description: 'NONE, HIGHER_BETTER or LOWER_BETTER; a proposal, not agreed with the Land.' })
  polarity!: string;

  @Field(() => ComparisonOrigins)
  origins!: ComparisonOrigins;

  @Field(() => [ComparisonTypeDistribution])
  byOfficeType!: ComparisonTypeDistribution[];

  @Field(() => [ComparisonOfficeValue], { description: 'One per office; empty where nobody has a source.' })
  offices!: ComparisonOfficeValue[];
}

@ObjectType()
export class ComparisonValueCount {
  @Field()
  value!: string;

  @Field()
  label!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class ComparisonStatement {
  @Field(() => ID)
  officeId!: string;

  @Field()
  ags!: string;

  @Field()
  value!: string;
}

@ObjectType()
export class ComparisonAttribute {
  @Field()
  code!: string;

  @Field(() => Int)
  theme!: number;

  @Field()
  label!: string;

  @Field()
  question!: string;

  @Field()
  source!: string;

  @Field({ description: 'BOOLEAN, CATEGORY, MULTI, NUMBER, DATE or TEXT.' })
  kind!: string;

  @Field(() => Int, { description: 'Yes or no: offices that say yes. Any other kind: offices that say anything.' })
  yes!: number;

  @Field(() => Int, { description: 'Offices that say anything.' })
  n!: number;

  @Field(() => Int)
  of!: number;

  @Field(() => ComparisonOrigins)
  origins!: ComparisonOrigins;

  @Field(() => [ComparisonValueCount])
  counts!: ComparisonValueCount[];

  @Field(() => ComparisonDistribution, { nullable: true, description: 'Of numbers only.' })
  distribution!: ComparisonDistribution | null;

  @Field(() => [ComparisonStatement])
  offices!: ComparisonStatement[];
}

/** A rate of the Land, recomputed over all offices that have both parts. */
@ObjectType()
export class ComparisonLandRate {
  @Field(() => GraphQLDecimal, { description: 'Percent.' })
  value!: string;

  @Field(() => Int, { description: 'Offices it rests on.' })
  restsOn!: number;
}
