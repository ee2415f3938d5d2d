import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDate, GraphQLDecimal, OriginEnum, enumOf, pageOf } from '@srb/platform/graphql';
import { POST_FUNDINGS, type PostFunding } from '../domain/vocabulary.js';

export const PostFundingEnum = enumOf(POST_FUNDINGS);
registerEnumType(PostFundingEnum, { name: 'PostFunding', description: 'Who pays a post: the Sozialraumbudget, own funds, others.' });

/** The part of a post that takes effect in one Kita. */
@ObjectType()
export class PostAssignment {
  @Field(() => ID)
  kitaId!: string;

  @Field()
  kitaName!: string;

  @Field(() => GraphQLDecimal, { description: 'Part of the post, 0 to 1; the parts of a post add to 1.' })
  share!: string;
}

/** An assignment with the time for which it holds. */
@ObjectType()
export class PostAssignmentPeriod extends PostAssignment {
  @Field(() => GraphQLDate, { nullable: true, description: 'Null: since the post began.' })
  validFrom!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it no longer holds; null: as long as the post lasts.' })
  validTo!: string | null;
}

/** How much of a post one holder fills for a time, without a name. */
@ObjectType()
export class PostOccupancy {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'A pseudonym of the office’s own that tells holders apart.' })
  holderKey!: string;

  @Field(() => GraphQLDecimal)
  fte!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  weeklyHours!: string | null;

  @Field({ description: 'Pay group of the holder; empty when it is not known.' })
  payGroup!: string;

  @Field({ description: 'Qualification of the holder as a category; empty when it is not known.' })
  qualification!: string;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;
}

/** A post, without the name of who holds it. */
@ObjectType()
export class Post {
  @Field(() => ID)
  id!: string;

  @Field()
  number!: string;

  @Field()
  postTypeCode!: string;

  @Field()
  postTypeLabel!: string;

  @Field({ description: 'Coordination may work for the whole office, without a Kita.' })
  isCoordination!: boolean;

  @Field()
  employerCode!: string;

  @Field()
  employerLabel!: string;

  @Field(() => PostFundingEnum)
  funding!: PostFunding;

  @Field({ description: 'Required by the operating licence. Only this flag counts in sums.' })
  licenceRelevant!: boolean;

  @Field(() => GraphQLDecimal)
  ftePlanned!: string;

  @Field(() => GraphQLDecimal, { description: 'Occupied today, by the periods of occupancy; without any the figure typed in.' })
  fteOccupied!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Hours a week of the post; null when they are not known.' })
  weeklyHours!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Hours of a full-time week of the employer, where a wage agreement says so.' })
  fullTimeWeek!: string | null;

  @Field({ description: 'Pay group the post is valued at; empty when it is not known.' })
  payGroup!: string;

  @Field({ description: 'Qualification the post asks for, as a category; empty when it is not known.' })
  qualification!: string;

  @Field()
  costCentre!: string;

  @Field(() => GraphQLDecimal, { description: 'Part of the post that its funding pays for, above 0 to 1.' })
  fundingShare!: string;

  @Field(() => GraphQLDecimal, { description: 'EUR a year.' })
  annualCost!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'Last day of the fixed term; null for a permanent post.' })
  fixedTermUntil!: string | null;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the post no longer exists.' })
  validTo!: string | null;

  @Field(() => OriginEnum)
  origin!: Origin;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;

  @Field(() => [PostAssignment], { description: 'Those of today; before the post begins its first, after it ended its last.' })
  assignments!: PostAssignment[];

  /** Read with `postPeriods`, so that a page of posts stays small. */
  assignmentPeriods!: PostAssignmentPeriod[];

  occupancies!: PostOccupancy[];

  @Field(() => [String], { description: 'What does not fit together but may be right; German sentences.' })
  hints!: string[];
}

/** A post in time: where it takes effect when, and who fills how much of it. */
@ObjectType()
export class PostPeriods {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Version of the post; hand it in with the next change.' })
  version!: number;

  @Field(() => [PostAssignmentPeriod], { description: 'All assignments of the post, by their first day.' })
  assignmentPeriods!: PostAssignmentPeriod[];

  @Field(() => [PostOccupancy], { description: 'By first day. Days without any are vacant; a post without any has a figure without a beginning.' })
  occupancies!: PostOccupancy[];
}

@ObjectType()
export class PostPage extends pageOf(Post, 'Post') {}

/** Somebody else changed the post in the meantime; nothing was written. */
@ObjectType()
class PostConflict {
  @Field()
  message!: string;

  @Field(() => Post, { description: 'The post as it is now.' })
  current!: Post;
}

export const SavePostResult = createUnionType({
  name: 'SavePostResult',
  types: () => [Post, PostConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SavePostOutcome = (Post & { readonly __typename: 'Post' }) | (PostConflict & { readonly __typename: 'PostConflict' });
