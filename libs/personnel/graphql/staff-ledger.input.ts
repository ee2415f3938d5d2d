import { STAFF_GROUPS, type StaffGroupCode } from '@srb/kernel';
import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { GraphQLDate, PageArgs, StaffGroupEnum } from '@srb/platform/graphql';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';

const DAY_MESSAGE = 'Stichtag: bitte ein Datum wie 2025-12-31 angeben.';

@ArgsType()
export class VacancyArgs extends PageArgs {
  @Field(() => GraphQLDate)
  @IsString({ message: DAY_MESSAGE })
  referenceDate!: string;

  @Field(() => StaffGroupEnum, { nullable: true, description: 'Only the rows of this group; the sums show all three.' })
  @IsOptional()
  @IsIn([...STAFF_GROUPS], { message: 'Gruppe: bitte auswählen.' })
  group?: StaffGroupCode | null;
}

@ArgsType()
export class StaffYearArgs {
  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2019, { message: 'Jahr: bitte ab 2019 angeben.' })
  @Max(2100, { message: 'Jahr: bitte höchstens 2100 angeben.' })
  year!: number;
}

@ArgsType()
export class FixedTermOutlookArgs extends PageArgs {
  @Field(() => GraphQLDate)
  @IsString({ message: DAY_MESSAGE })
  referenceDate!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day without the concept, to try a date; left out, the end of the concept in force on the day.' })
  @IsOptional()
  @IsString({ message: 'Ende der Konzeption: bitte ein Datum wie 2028-01-01 angeben.' })
  conceptEnds?: string | null;
}

@ArgsType()
export class CoordinationArgs {
  @Field(() => GraphQLDate)
  @IsString({ message: DAY_MESSAGE })
  referenceDate!: string;
}

@ArgsType()
export class PostMonthArgs extends PageArgs {
  @Field(() => GraphQLDate, { description: 'A day of the first month.' })
  @IsString({ message: 'Von: bitte ein Datum wie 2025-01-01 angeben.' })
  from!: string;

  @Field(() => GraphQLDate, { description: 'First day after the last month; at most 36 months.' })
  @IsString({ message: 'Bis: bitte ein Datum wie 2026-01-01 angeben.' })
  to!: string;

  @Field(() => ID, { nullable: true, description: 'Only this post.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  postId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only this Kita.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte wählen Sie die Kita neu aus.' })
  kitaId?: string | null;
}

@ArgsType()
export class PostHistoryArgs extends PageArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}
