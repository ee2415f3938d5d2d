import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { STUDY_KINDS, STUDY_STATUSES, type StudyKind, type StudyStatus } from '../../persistence/distribution-study.entity.js';

export const StudyKindEnum = enumOf(STUDY_KINDS);
registerEnumType(StudyKindEnum, { name: 'StudyKind', description: 'Ranks under other weights, a plan inside a corridor, whom the money reaches.' });

const StudyStatusEnum = enumOf(STUDY_STATUSES);
registerEnumType(StudyStatusEnum, { name: 'StudyStatus' });

/** A longer question about a run, answered by a job. */
@ObjectType()
export class DistributionStudy {
  @Field(() => ID)
  id!: string;

  @Field(() => StudyKindEnum)
  kind!: StudyKind;

  @Field(() => ID)
  runId!: string;

  @Field(() => StudyStatusEnum)
  status!: StudyStatus;

  @Field(() => Int, { description: 'Percent.' })
  progress!: number;

  @Field({ description: 'Canonical JSON: what was asked, with everything that was left to its default.' })
  parameters!: string;

  @Field(() => String, { nullable: true, description: 'Canonical JSON, once done; equal questions have equal bytes.' })
  result!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the result.' })
  resultHash!: string | null;

  @Field({ description: 'German; why there is no answer. Empty otherwise.' })
  failure!: string;

  @Field(() => GraphQLInstant)
  createdAt!: string;
}

@ObjectType()
export class DistributionStudyPage extends pageOf(DistributionStudy, 'DistributionStudy') {}
