import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import { ComparisonAttribute, ComparisonLandRate, ComparisonMetric, ComparisonOrigins } from './comparison-part.type.js';
import { ComparedOffice, ComparisonOffice, ComparisonSummary } from './comparison.type.js';

/** One figure of one office on the dashboard. */
@ObjectType()
export class DashboardFigure {
  @Field()
  code!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field({ description: 'Status of the released value, or NOT_RELEASED.' })
  status!: string;

  @Field(() => Int, { nullable: true })
  rank!: number | null;
}

@ObjectType()
export class DashboardOffice extends ComparisonOffice {
  @Field(() => [DashboardFigure])
  keyFigures!: DashboardFigure[];
}

/** On how many offices a metric rests. */
@ObjectType()
export class DashboardCoverage {
  @Field()
  code!: string;

  @Field()
  label!: string;

  @Field(() => Int)
  n!: number;

  @Field(() => Int)
  of!: number;

  @Field({ description: 'In German: „beruht auf 38 von 41“.' })
  statement!: string;
}

@ObjectType()
export class DashboardSection {
  @Field()
  code!: string;

  @Field(() => ComparisonLandRate, { nullable: true })
  landRate!: ComparisonLandRate | null;

  @Field(() => [ComparisonMetric])
  metrics!: ComparisonMetric[];

  @Field(() => [ComparisonAttribute])
  attributes!: ComparisonAttribute[];
}

/** All offices at a glance, over the latest comparison of a year. */
@ObjectType()
export class LandDashboard {
  @Field(() => ComparisonSummary)
  comparison!: ComparisonSummary;

  @Field(() => GraphQLDate, { nullable: true, description: 'The day whose offices are compared (Gebietsstand); null where it was not stated yet.' })
  territorialStatus!: string | null;

  @Field(() => Int)
  of!: number;

  @Field(() => Int)
  released!: number;

  @Field(() => ComparisonOrigins)
  origins!: ComparisonOrigins;

  @Field(() => [DashboardOffice])
  offices!: DashboardOffice[];

  @Field(() => [DashboardCoverage])
  coverage!: DashboardCoverage[];

  @Field(() => DashboardSection, { description: 'Posts that the operating licence requires: share of money and posts, what would be free.' })
  licenceRelevant!: DashboardSection;

  @Field(() => DashboardSection)
  coordination!: DashboardSection;

  @Field(() => DashboardSection)
  drawdown!: DashboardSection;

  @Field(() => [ComparedOffice])
  notReleased!: ComparedOffice[];
}
