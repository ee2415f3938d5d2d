import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ValueStatus, StaffGroupCode } from '@srb/kernel';
import { enumOf, GraphQLDate, GraphQLDecimal, ValueStatusEnum, StaffGroupEnum } from '@srb/platform/graphql';
import { WORKLOAD_BASES, WORKLOAD_CODES, type WorkloadRatio as Ratio } from '../domain/workload.js';
import { PostMonthLines } from './post-month.type.js';
import { linesOf } from './staff-lines.type.js';

const WorkloadBaseEnum = enumOf(WORKLOAD_BASES);
registerEnumType(WorkloadBaseEnum, { name: 'WorkloadBase', description: 'What a ratio divides by; persons and FTE are never mixed.' });
const WorkloadCodeEnum = enumOf(WORKLOAD_CODES);
registerEnumType(WorkloadCodeEnum, { name: 'WorkloadCode' });

@ObjectType()
class TurnoverFigures {
  @Field(() => Int, { description: 'Persons whose last day with a post of the group is in the year and who hold none on the day after.' })
  leavers!: number;

  @Field(() => GraphQLDecimal, { description: 'Mean over the days of the year; a person counts once in each group.' })
  meanPersons!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Leavers over mean persons; null when there was nobody.' })
  rate!: string | null;
}
@ObjectType()
class TurnoverLines extends linesOf(TurnoverFigures, 'TurnoverLines') {}

@ObjectType()
class FillingFigures {
  @Field(() => Int, { description: 'Times between two holders that ended in the year.' })
  gaps!: number;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Median of their days; null without any.' })
  medianDays!: string | null;
}
@ObjectType()
class FillingLines extends linesOf(FillingFigures, 'FillingLines') {}

@ObjectType()
class FixedTermFigures {
  @Field(() => Int)
  posts!: number;

  @Field(() => Int)
  fixedTermPosts!: number;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Fixed-term posts over posts.' })
  postShare!: string | null;

  @Field(() => GraphQLDecimal)
  ftePlanned!: string;

  @Field(() => GraphQLDecimal)
  fteFixedTerm!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Planned FTE in fixed-term posts over planned FTE.' })
  fteShare!: string | null;
}
@ObjectType()
class FixedTermLines extends linesOf(FixedTermFigures, 'FixedTermLines') {}

/** How much work there is for a kind of post, by a base that it names. */
@ObjectType()
class WorkloadRatio {
  @Field(() => WorkloadCodeEnum)
  code!: Ratio['code'];

  @Field(() => WorkloadBaseEnum)
  base!: Ratio['base'];

  @Field(() => StaffGroupEnum)
  group!: StaffGroupCode;

  @Field()
  postTypeCode!: string;

  @Field()
  postTypeLabel!: string;

  @Field(() => Int, { description: 'Posts behind the ratio.' })
  posts!: number;

  @Field(() => ValueStatusEnum, { description: 'UNKNOWN: a count is missing. NOT_APPLICABLE: there is nothing to divide.' })
  status!: ValueStatus;

  @Field(() => GraphQLDecimal, { nullable: true })
  numerator!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  denominator!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;
}

/** Figures about the staff of a year. A year that is not over counts what is entered, also for days to come. */
@ObjectType()
export class StaffYear {
  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDate, { description: 'The day of fixed terms and workload.' })
  referenceDate!: string;

  @Field(() => PostMonthLines, { description: 'Months of posts in the year, by their days.' })
  postMonths!: PostMonthLines;

  @Field(() => TurnoverLines)
  turnover!: TurnoverLines;

  @Field(() => FillingLines)
  timeToFill!: FillingLines;

  @Field(() => FixedTermLines)
  fixedTerm!: FixedTermLines;

  @Field(() => [WorkloadRatio], { description: 'By post type; licence-relevant posts of a type apart.' })
  workload!: WorkloadRatio[];

  @Field(() => Int, { description: 'Posts without periods of occupancy: their figure counts on all days, and no person of theirs is counted.' })
  undatedPosts!: number;
}
