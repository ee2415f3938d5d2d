import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';

/** A kind of post. */
@ObjectType()
export class PostType {
  @Field()
  code!: string;

  @Field()
  label!: string;

  @Field()
  description!: string;

  @Field()
  typicalQualification!: string;

  @Field({ description: 'Default of a new post; only the flag of the post counts.' })
  licenceRelevantDefault!: boolean;

  @Field()
  isCoordination!: boolean;

  @Field()
  countsAsKitaSocialWork!: boolean;
}

/** A kind of employer of posts. */
@ObjectType()
export class Employer {
  @Field()
  code!: string;

  @Field()
  label!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Hours of a full-time week where a wage agreement says so.' })
  fullTimeWeek!: string | null;
}

/** What a form about posts offers, in the order of the catalogue. */
@ObjectType()
export class PersonnelCatalogue {
  @Field(() => [PostType])
  postTypes!: PostType[];

  @Field(() => [Employer])
  employers!: Employer[];
}
