import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import type { PostFunding } from '../domain/vocabulary.js';
import { PostFundingEnum } from './post.type.js';
import { PostOfRow } from './staff-lines.type.js';

/** A post of coordination: its function and employer, its hours and who pays. */
@ObjectType()
class CoordinationPost extends PostOfRow {
  @Field(() => GraphQLDecimal)
  fteOccupied!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  weeklyHours!: string | null;

  @Field(() => GraphQLDecimal, { description: 'Part of the post that its funding pays for.' })
  fundingShare!: string;

  @Field()
  costCentre!: string;

  @Field(() => GraphQLDecimal, { description: 'EUR a year.' })
  annualCost!: string;

  @Field(() => Int, { description: 'Kitas it is assigned to; 0: it works for the whole office.' })
  kitas!: number;
}

@ObjectType()
class CoordinationFunding {
  @Field(() => PostFundingEnum)
  funding!: PostFunding;

  @Field(() => Int)
  posts!: number;

  @Field(() => GraphQLDecimal)
  ftePlanned!: string;

  @Field(() => GraphQLDecimal)
  fteOccupied!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Hours a week; null unless known of every post.' })
  weeklyHours!: string | null;

  @Field(() => GraphQLDecimal, { description: 'EUR a year.' })
  annualCost!: string;
}

/** Coordination on a day. It is in no other sum about staff. */
@ObjectType()
export class CoordinationOverview {
  @Field(() => GraphQLDate)
  referenceDate!: string;

  @Field(() => [CoordinationFunding], { description: 'By who pays.' })
  fundings!: CoordinationFunding[];

  @Field(() => [CoordinationPost], { description: 'By number.' })
  posts!: CoordinationPost[];
}
