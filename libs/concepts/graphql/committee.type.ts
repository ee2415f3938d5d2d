import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import type { ConceptStatus } from '../domain/workflow.js';
import { CommitteeDecision } from './concept.type.js';
import { ConceptStatusEnum } from './section.type.js';

/** A section as the committee reads it. */
@ObjectType()
export class CommitteeSection {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: '1 to 5.' })
  theme!: number;

  @Field()
  themeTitle!: string;

  @Field(() => Int, { description: 'Within the theme, from 1.' })
  position!: number;

  @Field()
  title!: string;

  @Field()
  body!: string;
}

/** A version that is or was before the committee; never a draft. */
@ObjectType()
export class CommitteeVersionSummary {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field()
  title!: string;

  @Field(() => ConceptStatusEnum)
  status!: ConceptStatus;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the version applies.' })
  validFrom!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the version no longer applies.' })
  validTo!: string | null;

  @Field(() => GraphQLInstant, { nullable: true, description: 'When it was last put before the committee; null where it came in decided.' })
  submittedAt!: string | null;

  @Field(() => CommitteeDecision, { nullable: true })
  decision!: CommitteeDecision | null;
}

@ObjectType()
export class CommitteeVersion extends CommitteeVersionSummary {
  @Field(() => [CommitteeSection], { description: 'By theme, then position.' })
  sections!: CommitteeSection[];
}

@ObjectType()
export class CommitteeVersionPage extends pageOf(CommitteeVersionSummary, 'CommitteeVersion') {}
