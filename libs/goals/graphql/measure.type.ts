import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDate, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { MEASURE_STATUSES, OBSTACLE_REASONS, type MeasureStatus, type ObstacleReason } from '../domain/measure.js';

export const MeasureStatusEnum = enumOf(MEASURE_STATUSES);
registerEnumType(MeasureStatusEnum, { name: 'MeasureStatus', description: 'How far a measure is. BLOCKED waits for somebody else, SUSPENDED was put aside by the office.' });

export const ObstacleReasonEnum = enumOf(OBSTACLE_REASONS);
registerEnumType(ObstacleReasonEnum, { name: 'ObstacleReason', description: 'What holds a measure back, in words that can be counted.' });

@ObjectType()
class MeasureKita {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;
}

@ObjectType()
class MeasurePost {
  @Field(() => ID)
  id!: string;

  @Field()
  number!: string;

  @Field()
  licenceRelevant!: boolean;

  @Field()
  isCoordination!: boolean;
}

/** How far a measure is, now or at a step of its history. */
@ObjectType({ isAbstract: true })
class MeasureState {
  @Field(() => MeasureStatusEnum)
  status!: MeasureStatus;

  @Field()
  statusLabel!: string;

  @Field(() => ObstacleReasonEnum, { nullable: true })
  statusReason!: ObstacleReason | null;

  @Field(() => String, { nullable: true })
  reasonLabel!: string | null;

  @Field(() => Int, { description: 'Percent.' })
  progress!: number;

  @Field(() => GraphQLDate)
  dueOn!: string;

  @Field()
  note!: string;
}

@ObjectType()
class MeasureEvent extends MeasureState {
  @Field(() => Int)
  step!: number;

  @Field(() => GraphQLInstant)
  at!: string;
}

/** What is done for a goal in Kitas, with posts, by a function, until a day. */
@ObjectType()
export class Measure extends MeasureState {
  @Field(() => ID)
  id!: string;

  @Field()
  title!: string;

  @Field({ description: 'The goal it serves, in words.' })
  goal!: string;

  @Field({ description: 'A function, never a person.' })
  responsibleRole!: string;

  @Field(() => GraphQLDate, { nullable: true })
  startsOn!: string | null;

  @Field({ description: 'Its day is over, and it is neither done nor given up.' })
  isOverdue!: boolean;

  @Field(() => [MeasureKita])
  kitas!: MeasureKita[];

  @Field(() => [MeasurePost])
  posts!: MeasurePost[];

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class MeasureDetail extends Measure {
  @Field(() => [MeasureEvent], { description: 'Every step, the last first.' })
  events!: MeasureEvent[];
}

@ObjectType()
export class MeasurePage extends pageOf(Measure, 'Measure') {}

@ObjectType()
class MeasuresByStatus {
  @Field(() => MeasureStatusEnum)
  status!: MeasureStatus;

  @Field()
  label!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
class MeasuresByReason {
  @Field(() => ObstacleReasonEnum)
  reason!: ObstacleReason;

  @Field()
  label!: string;

  @Field(() => Int)
  count!: number;
}

/** Where to look first. */
@ObjectType()
export class MeasureOverview {
  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  overdue!: number;

  @Field(() => Int, { description: 'Due within the next 30 days, today included, and neither done nor given up.' })
  dueSoon!: number;

  @Field(() => [MeasuresByStatus], { description: 'Every status, also without a measure.' })
  byStatus!: MeasuresByStatus[];

  @Field(() => [MeasuresByReason], { description: 'What holds back those that stand still; the most frequent first.' })
  byReason!: MeasuresByReason[];
}

/** Somebody else changed the measure in the meantime; nothing was written. */
@ObjectType()
class MeasureConflict {
  @Field()
  message!: string;

  @Field(() => Measure, { description: 'The measure as it is now.' })
  current!: Measure;
}

export const SaveMeasureResult = createUnionType({
  name: 'SaveMeasureResult',
  types: () => [Measure, MeasureConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SaveMeasureOutcome = (Measure & { readonly __typename: 'Measure' }) | (MeasureConflict & { readonly __typename: 'MeasureConflict' });
