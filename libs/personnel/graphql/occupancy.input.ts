import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsISO8601, IsOptional, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { DAY, HOURS, HOURS_MESSAGE, POSITIVE_FTE, PostAssignmentInput } from './post.input.js';

const FTE_MESSAGE = 'VZÄ: bitte größer als 0 mit höchstens drei Nachkommastellen angeben, zum Beispiel 0.5.';

@InputType({ isAbstract: true })
class PostStep {
  @Field(() => ID, { description: 'The post.' })
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version of the post that the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;
}

@InputType()
export class AssignPostInput extends PostStep {
  @Field(() => GraphQLDate, { description: 'First day on which the post takes effect in these Kitas.' })
  @Matches(DAY, { message: 'Zuordnung ab: bitte ein Datum wie 2026-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Zuordnung ab: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  from!: string;

  @Field(() => [PostAssignmentInput], { description: 'All Kitas from that day on; their parts add to 1.' })
  @ArrayMaxSize(200, { message: 'Kita-Zuordnung: höchstens 200 Kitas je Stelle.' })
  @ValidateNested({ each: true, message: 'Kita-Zuordnung: bitte je Kita den Anteil an der Stelle angeben.' })
  @Type(() => PostAssignmentInput)
  assignments!: PostAssignmentInput[];
}

@InputType()
export class OccupyPostInput extends PostStep {
  @Field(() => String, { nullable: true, description: 'A pseudonym of the office’s own, never a name; made up when left out.' })
  @IsOptional()
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u, { message: 'Personenschlüssel: höchstens 40 Buchstaben und Ziffern ohne Leerzeichen, bitte keinen Namen.' })
  holderKey?: string | null;

  @Field(() => GraphQLDecimal)
  @Matches(POSITIVE_FTE, { message: FTE_MESSAGE })
  fte!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  @IsOptional()
  @Matches(HOURS, { message: HOURS_MESSAGE })
  weeklyHours?: string | null;

  @Field(() => String, { nullable: true, description: 'Left out: that of the post.' })
  @IsOptional()
  @Length(0, 40, { message: 'Entgeltgruppe: höchstens 40 Zeichen.' })
  payGroup?: string | null;

  @Field(() => String, { nullable: true, description: 'As a category. Left out: that of the post.' })
  @IsOptional()
  @Length(0, 200, { message: 'Qualifikation: höchstens 200 Zeichen.' })
  qualification?: string | null;

  @Field(() => GraphQLDate)
  @Matches(DAY, { message: 'Besetzt ab: bitte ein Datum wie 2026-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Besetzt ab: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the holder no longer works here.' })
  @IsOptional()
  @Matches(DAY, { message: 'Besetzt bis: bitte ein Datum wie 2027-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Besetzt bis: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  validTo?: string | null;
}

@InputType()
export class ChangeOccupancyInput extends PostStep {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Besetzung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  occupancyId!: string;

  @Field(() => GraphQLDate, { description: 'First day of the new terms.' })
  @Matches(DAY, { message: 'Ab: bitte ein Datum wie 2026-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Ab: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  from!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Left out, it stays; so do the others.' })
  @IsOptional()
  @Matches(POSITIVE_FTE, { message: FTE_MESSAGE })
  fte?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  @IsOptional()
  @Matches(HOURS, { message: HOURS_MESSAGE })
  weeklyHours?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(0, 40, { message: 'Entgeltgruppe: höchstens 40 Zeichen.' })
  payGroup?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(0, 200, { message: 'Qualifikation: höchstens 200 Zeichen.' })
  qualification?: string | null;
}

@InputType()
export class EndOccupancyInput extends PostStep {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Besetzung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  occupancyId!: string;

  @Field(() => GraphQLDate, { description: 'First day on which the holder no longer works here; the first day of the period takes it away.' })
  @Matches(DAY, { message: 'Besetzt bis: bitte ein Datum wie 2027-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Besetzt bis: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  validTo!: string;
}
