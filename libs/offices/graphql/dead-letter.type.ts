import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { WORK_STATES, type WorkState } from '@srb/platform/jobs';
import { IsString, IsUUID, Length } from 'class-validator';

const LONGEST_REASON = 500;

const WorkStateEnum = enumOf(WORK_STATES);
registerEnumType(WorkStateEnum, { name: 'WorkState', description: 'To be done, done, failed for good, or given up by the operator.' });

/** Background work that failed for good. Of an office it holds ids only. */
@ObjectType()
class DeadLetter {
  @Field(() => ID)
  id!: string;

  @Field()
  queue!: string;

  @Field()
  name!: string;

  @Field(() => Int, { description: 'Attempts in all, those before a fresh start included.' })
  attempts!: number;

  @Field(() => Int, { description: 'Fresh starts it has been given.' })
  requeued!: number;

  @Field({ description: 'Names and codes of what went wrong; the log of the worker says more.' })
  reason!: string;

  @Field(() => GraphQLInstant)
  failedAt!: string;

  @Field({ description: 'The request that asked for the work; the same id stands in the logs and the audit trail.' })
  requestId!: string;

  @Field(() => ID, { nullable: true, description: 'The office for which the work was asked; null for work of the system.' })
  officeId!: string | null;
}

@ObjectType()
export class DeadLetterPage extends pageOf(DeadLetter, 'DeadLetter') {}

/** Where work stands after an act of the operator, which may be repeated. */
@ObjectType()
export class WorkStanding {
  @Field(() => ID)
  id!: string;

  @Field(() => WorkStateEnum)
  state!: WorkState;
}

@ArgsType()
export class RequeueArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Auftrag: bitte einen Auftrag aus der Liste auswählen.' })
  id!: string;
}

@ArgsType()
export class DiscardArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Auftrag: bitte einen Auftrag aus der Liste auswählen.' })
  id!: string;

  @Field({ description: 'Why it is given up; kept in the audit trail. Names no person.' })
  @IsString({ message: 'Grund: bitte einen Text angeben.' })
  @Length(3, LONGEST_REASON, { message: `Grund: bitte mit 3 bis ${LONGEST_REASON} Zeichen begründen.` })
  reason!: string;
}
