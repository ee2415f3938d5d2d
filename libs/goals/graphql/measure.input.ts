import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDate, PageArgs } from '@srb/platform/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { MEASURE_STATUSES, OBSTACLE_REASONS, type MeasureStatus, type ObstacleReason } from '../domain/measure.js';
import { MeasureStatusEnum, ObstacleReasonEnum } from './measure.type.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

@InputType()
export class CreateMeasureInput {
  @Field()
  @IsString({ message: 'Bezeichnung: bitte einen Text angeben.' })
  @Length(1, 200, { message: 'Bezeichnung: bitte angeben, höchstens 200 Zeichen.' })
  title!: string;

  @Field({ description: 'The goal it serves, in words.' })
  @IsString({ message: 'Ziel: bitte einen Text angeben.' })
  @Length(1, 2000, { message: 'Ziel: bitte angeben, höchstens 2.000 Zeichen.' })
  goal!: string;

  @Field({ description: 'A function, never a person.' })
  @IsString({ message: 'Zuständige Funktion: bitte einen Text angeben.' })
  @Length(1, 200, { message: 'Zuständige Funktion: bitte angeben, höchstens 200 Zeichen, ohne Namen.' })
  responsibleRole!: string;

  @Field(() => GraphQLDate, { nullable: true })
  @IsOptional()
  @Matches(DAY, { message: 'Beginn: bitte ein Datum wie 2026-01-31 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Beginn: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  startsOn!: string | null;

  @Field(() => GraphQLDate)
  @Matches(DAY, { message: 'Fällig am: bitte ein Datum wie 2026-12-31 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Fällig am: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  dueOn!: string;

  @Field(() => [ID], { description: 'The Kitas in which it takes effect.' })
  @ArrayMaxSize(500, { message: 'Kitas: höchstens 500 je Maßnahme.' })
  @IsUUID(undefined, { each: true, message: 'Kitas: eine Kennung ist ungültig. Bitte wählen Sie die Kitas neu aus.' })
  kitaIds!: string[];

  @Field(() => [ID], { description: 'The posts it is done with.' })
  @ArrayMaxSize(200, { message: 'Stellen: höchstens 200 je Maßnahme.' })
  @IsUUID(undefined, { each: true, message: 'Stellen: eine Kennung ist ungültig. Bitte wählen Sie die Stellen neu aus.' })
  postIds!: string[];
}

/** Names a measure and the version that the caller saw. */
@InputType()
export class MeasureAtVersionInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Maßnahme: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;
}

@InputType()
export class UpdateMeasureInput extends CreateMeasureInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Maßnahme: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;
}

/** How far a measure is. What is left out stays as it was. */
@InputType()
export class ReportMeasureInput extends MeasureAtVersionInput {
  @Field(() => MeasureStatusEnum)
  @IsIn([...MEASURE_STATUSES], { message: 'Stand: bitte einen Stand aus der Liste wählen.' })
  status!: MeasureStatus;

  @Field(() => ObstacleReasonEnum, { nullable: true, description: 'What holds it back; needed for BLOCKED, SUSPENDED and CANCELLED.' })
  @IsOptional()
  @IsIn([...OBSTACLE_REASONS], { message: 'Grund: bitte einen Grund aus der Liste wählen.' })
  statusReason?: ObstacleReason | null;

  @Field(() => Int, { nullable: true, description: 'Percent; left out: as before, and 100 when it is done.' })
  @IsOptional()
  @IsInt({ message: 'Fortschritt: bitte eine ganze Zahl angeben.' })
  @Min(0, { message: 'Fortschritt: mindestens 0 %.' })
  @Max(100, { message: 'Fortschritt: höchstens 100 %.' })
  progress?: number | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'A new day on which it is due.' })
  @IsOptional()
  @Matches(DAY, { message: 'Fällig am: bitte ein Datum wie 2026-12-31 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Fällig am: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString({ message: 'Notiz: bitte einen Text angeben.' })
  @MaxLength(5000, { message: 'Notiz: höchstens 5.000 Zeichen.' })
  note?: string | null;
}

@ArgsType()
export class MeasureArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Maßnahme: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}

@ArgsType()
export class MeasurePageArgs extends PageArgs {
  @Field(() => MeasureStatusEnum, { nullable: true })
  @IsOptional()
  @IsIn([...MEASURE_STATUSES], { message: 'Stand: bitte einen Stand aus der Liste wählen.' })
  status?: MeasureStatus | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only those whose day is over and which are neither done nor given up.' })
  @IsOptional()
  @IsBoolean({ message: 'Überfällig: bitte ja oder nein angeben.' })
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only those in this Kita.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte wählen Sie die Kita neu aus.' })
  kitaId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those with this post.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte wählen Sie die Stelle neu aus.' })
  postId?: string | null;
}
