import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLInstant, pageOf } from '@srb/platform/graphql';

/** A change of a post, without who made it. */
@ObjectType()
export class PostHistoryEntry {
  @Field(() => GraphQLInstant)
  at!: string;

  @Field({ description: 'For example `post.update`, `post.reclassify`, `post.occupy`.' })
  action!: string;

  @Field(() => Boolean, { nullable: true, description: 'Of a reclassification: the licence flag before it.' })
  licenceRelevantBefore!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Of a reclassification: the licence flag after it.' })
  licenceRelevantAfter!: boolean | null;
}

@ObjectType()
export class PostHistoryPage extends pageOf(PostHistoryEntry, 'PostHistory') {}
