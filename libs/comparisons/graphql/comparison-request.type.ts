import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLInstant } from '@srb/platform/graphql';

const ComparisonRequestStatus = { PENDING: 'PENDING', RUNNING: 'RUNNING', DONE: 'DONE', FAILED: 'FAILED' } as const;
registerEnumType(ComparisonRequestStatus, { name: 'ComparisonRequestStatus' });

const ComparisonCause = { RELEASE: 'RELEASE', MINISTRY: 'MINISTRY', START: 'START' } as const;
registerEnumType(ComparisonCause, { name: 'ComparisonCause', description: 'What asked for the comparison: a release or withdrawal, the ministry, or the start of the product.' });

/** A wish for a comparison of one year, with its progress and, once done, its result. */
@ObjectType()
export class ComparisonRequest {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => ComparisonRequestStatus)
  status!: keyof typeof ComparisonRequestStatus;

  @Field(() => ComparisonCause)
  cause!: keyof typeof ComparisonCause;

  @Field(() => GraphQLInstant)
  requestedAt!: string;

  @Field(() => GraphQLInstant, { nullable: true })
  startedAt!: string | null;

  @Field(() => GraphQLInstant, { nullable: true })
  finishedAt!: string | null;

  @Field(() => Int, { description: 'Percent.' })
  progress!: number;

  @Field({ description: 'collect, distributions, attributes, store or done; empty while pending.' })
  step!: string;

  @Field(() => ID, { nullable: true, description: 'The result, once done.' })
  comparisonId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Milliseconds from the start of the work to the stored result.' })
  durationMs!: number | null;

  @Field(() => String, { nullable: true })
  failedReason!: string | null;
}
