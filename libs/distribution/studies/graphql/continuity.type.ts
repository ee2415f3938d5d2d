import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';

/** A post in a Kita that a change would break up. Nobody is named. */
@ObjectType()
class PostAtRisk {
  @Field(() => ID)
  postId!: string;

  @Field()
  number!: string;

  @Field()
  postTypeCode!: string;

  @Field()
  postTypeLabel!: string;

  @Field()
  licenceRelevant!: boolean;

  @Field(() => GraphQLDecimal, { description: 'Part of the post in this Kita.' })
  fte!: string;

  @Field(() => GraphQLDecimal, { description: 'The part that somebody fills.' })
  fteOccupied!: string;

  @Field(() => GraphQLDate, { nullable: true })
  fixedTermUntil!: string | null;

  @Field({ description: 'Whether the contract ends within a year of the day that is looked at.' })
  endsWithinYear!: boolean;

  @Field(() => GraphQLDate, { description: 'Since when the post works in this Kita without a gap.' })
  assignedSince!: string;

  @Field(() => GraphQLDate, { description: 'Since when post, holder and Kita belong together.' })
  relationSince!: string;

  @Field(() => Int, { description: 'Whole years.' })
  yearsOfRelation!: number;
}

@ObjectType()
class KitaContinuity {
  @Field(() => ID)
  kitaId!: string;

  @Field()
  name!: string;

  @Field(() => GraphQLDecimal)
  fteLost!: string;

  @Field(() => [PostAtRisk], { description: 'The least that breaks: contracts that end by themselves first, then the shortest relations, until the loss is covered.' })
  atRisk!: readonly PostAtRisk[];

  @Field(() => GraphQLDecimal, { description: 'FTE of these posts.' })
  fteAtRisk!: string;

  @Field(() => Int, { description: 'Years of relation that these posts stand for together.' })
  yearsAtRisk!: number;

  @Field(() => [PostAtRisk], { description: 'Posts that the operating licence requires: never counted against the loss.' })
  licenceRelevant!: readonly PostAtRisk[];
}

/** What a run would break, Kita by Kita, the largest loss first. */
@ObjectType()
export class Continuity {
  @Field(() => ID)
  runId!: string;

  @Field(() => ID, { nullable: true, description: 'null: held against the posts at work on the day.' })
  baseRunId!: string | null;

  @Field(() => GraphQLDate, { description: 'The day whose posts are looked at.' })
  day!: string;

  @Field(() => [KitaContinuity])
  kitas!: readonly KitaContinuity[];
}
