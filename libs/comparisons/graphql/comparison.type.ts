import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { ComparisonAttribute, ComparisonLandRate, ComparisonMetric, ComparisonOrigins } from './comparison-part.type.js';

/** A stored comparison without its content. */
@ObjectType()
export class ComparisonSummary {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => Int)
  year!: number;

  @Field({ description: 'SHA-256 of what it was made of; equal inputs are stored once.' })
  inputHash!: string;

  @Field({ description: 'SHA-256 of the stored document.' })
  documentHash!: string;

  @Field(() => GraphQLInstant)
  createdAt!: string;

  @Field(() => Int, { nullable: true, description: 'Milliseconds of the computation that stored it.' })
  durationMs!: number | null;
}

@ObjectType()
export class ComparisonPage extends pageOf(ComparisonSummary, 'Comparison') {}

@ObjectType()
export class ComparedOffice {
  @Field(() => ID)
  officeId!: string;

  @Field()
  ags!: string;

  @Field()
  name!: string;

  @Field()
  shortName!: string;

  @Field()
  kind!: string;
}

@ObjectType()
export class ComparisonOffice extends ComparedOffice {
  @Field()
  released!: boolean;
}

/** The release of one office a comparison rests on. */
@ObjectType()
export class ComparisonInputRelease {
  @Field(() => ID)
  officeId!: string;

  @Field(() => ID)
  releaseId!: string;

  @Field(() => Int)
  number!: number;

  @Field()
  snapshotHash!: string;
}

@ObjectType()
export class ComparisonSection {
  @Field({ description: 'LICENCE_RELEVANT, COORDINATION or DRAWDOWN.' })
  code!: string;

  @Field(() => [String])
  metricCodes!: string[];

  @Field(() => [String])
  attributeCodes!: string[];

  @Field(() => ComparisonLandRate, { nullable: true })
  landRate!: ComparisonLandRate | null;
}

/** The comparison of all offices over what they released for one year. */
@ObjectType()
export class Comparison extends ComparisonSummary {
  @Field(() => GraphQLDate, { nullable: true, description: 'The day whose offices are compared (Gebietsstand); null for comparisons stored before it was stated.' })
  territorialStatus!: string | null;

  @Field(() => Int, { description: 'Offices that existed on that day.' })
  of!: number;

  @Field(() => Int, { description: 'Offices with a current release.' })
  released!: number;

  @Field(() => ComparisonOrigins)
  origins!: ComparisonOrigins;

  @Field(() => [ComparisonOffice])
  offices!: ComparisonOffice[];

  @Field(() => [ComparedOffice])
  notReleased!: ComparedOffice[];

  @Field(() => [ComparisonInputRelease])
  inputs!: ComparisonInputRelease[];

  @Field(() => [ComparisonMetric])
  metrics!: ComparisonMetric[];

  @Field(() => [ComparisonAttribute])
  attributes!: ComparisonAttribute[];

  @Field(() => [ComparisonSection])
  sections!: ComparisonSection[];

  @Field({ description: 'The stored canonical JSON, byte for byte; its SHA-256 is `documentHash`.' })
  document!: string;
}
