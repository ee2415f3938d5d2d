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

  @Field(() => GraphQLDecimal)
  fteOccupied!: string;

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

  @Field(() => [PostAssignment])
  assignments!: PostAssignment[];
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
