import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { POST_FUNDINGS, type PostFunding } from '../domain/vocabulary.js';
import { PostFundingEnum } from './post.type.js';

const FTE = /^\d{1,4}(\.\d{1,3})?$/;
export const POSITIVE_FTE = /^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,3})?$/;
const SHARE = /^(0\.(?!0+$)\d{1,6}|1(\.0{1,6})?)$/;
/** Above 0 and up to 60. */
export const HOURS = /^(?!0+(\.0+)?$)([0-5]?\d(\.\d{1,2})?|60(\.0{1,2})?)$/;
export const HOURS_MESSAGE = 'Wochenstunden: bitte größer als 0 und höchstens 60 mit bis zu zwei Nachkommastellen angeben, zum Beispiel 19.5.';
const EURO = /^\d{1,12}(\.\d{1,2})?$/;
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

@InputType()
export class PostAssignmentInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte wählen Sie die Kita neu aus.' })
  kitaId!: string;

  @Field(() => GraphQLDecimal, { description: 'Part of the post, for example "0.25"; the parts of a post add to 1.' })
  @Matches(SHARE, { message: 'Anteil: bitte größer als 0 und höchstens 1 mit bis zu sechs Nachkommastellen angeben, zum Beispiel 0.25.' })
  share!: string;
}

@InputType({ isAbstract: true })
class PostFields {
  @Field({ description: 'Number of the post, unique in the office; no name.' })
  @IsString({ message: 'Stellennummer: bitte einen Text angeben.' })
  @Length(1, 40, { message: 'Stellennummer: bitte angeben, höchstens 40 Zeichen.' })
  number!: string;

  @Field()
  @IsString({ message: 'Stellenart: bitte auswählen.' })
  postTypeCode!: string;

  @Field()
  @IsString({ message: 'Anstellungsträger: bitte auswählen.' })
  employerCode!: string;

  @Field(() => PostFundingEnum)
  @IsIn([...POST_FUNDINGS], { message: 'Finanzierung: bitte Sozialraumbudget, eigene Mittel oder andere wählen.' })
  funding!: PostFunding;

  @Field(() => GraphQLDecimal)
  @Matches(POSITIVE_FTE, { message: 'VZÄ geplant: bitte größer als 0 mit höchstens drei Nachkommastellen angeben, zum Beispiel 0.5.' })
  ftePlanned!: string;

  @Field(() => GraphQLDecimal)
  @Matches(FTE, { message: 'VZÄ besetzt: bitte ab 0 mit höchstens drei Nachkommastellen angeben, zum Beispiel 0.5.' })
  fteOccupied!: string;

  @Field(() => GraphQLDecimal, { description: 'EUR a year.' })
  @Matches(EURO, { message: 'Jahreskosten: bitte ab 0 mit höchstens zwei Nachkommastellen angeben, zum Beispiel 61234.50.' })
  annualCost!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Hours a week of the post. Of a change: left out, it stays.' })
  @IsOptional()
  @Matches(HOURS, { message: HOURS_MESSAGE })
  weeklyHours?: string | null;

  @Field(() => String, { nullable: true, description: 'Pay group the post is valued at. Of a change: left out, it stays.' })
  @IsOptional()
  @Length(0, 40, { message: 'Entgeltgruppe: höchstens 40 Zeichen.' })
  payGroup?: string | null;

  @Field(() => String, { nullable: true, description: 'Qualification the post asks for, as a category. Of a change: left out, it stays.' })
  @IsOptional()
  @Length(0, 200, { message: 'Qualifikation: höchstens 200 Zeichen.' })
  qualification?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a change: left out, it stays.' })
  @IsOptional()
  @Length(0, 40, { message: 'Kostenstelle: höchstens 40 Zeichen.' })
  costCentre?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Part of the post that its funding pays for; 1 when left out of a new post. Of a change: left out, it stays.' })
  @IsOptional()
  @Matches(SHARE, { message: 'Finanzierungsanteil: bitte größer als 0 und höchstens 1 mit bis zu sechs Nachkommastellen angeben, zum Beispiel 0.6.' })
  fundingShare?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Last day of the fixed term; null for a permanent post.' })
  @IsOptional()
  @Matches(DAY, { message: 'Befristet bis: bitte ein Datum wie 2026-12-31 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Befristet bis: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  fixedTermUntil!: string | null;

  @Field(() => GraphQLDate)
  @Matches(DAY, { message: 'Gültig ab: bitte ein Datum wie 2026-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Gültig ab: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the post no longer exists.' })
  @IsOptional()
  @Matches(DAY, { message: 'Gültig bis: bitte ein Datum wie 2027-01-01 angeben.' })
  @IsISO8601({ strict: true }, { message: 'Gültig bis: dieses Datum gibt es nicht. Bitte prüfen Sie Tag und Monat.' })
  validTo!: string | null;
}

@InputType()
export class CreatePostInput extends PostFields {
  @Field(() => Boolean, { nullable: true, description: 'Left out: the default of the post type.' })
  @IsOptional()
  @IsBoolean({ message: 'BE-relevant: bitte ja oder nein angeben.' })
  licenceRelevant?: boolean | null;

  @Field(() => [PostAssignmentInput])
  @ArrayMaxSize(200, { message: 'Kita-Zuordnung: höchstens 200 Kitas je Stelle.' })
  @ValidateNested({ each: true, message: 'Kita-Zuordnung: bitte je Kita den Anteil an der Stelle angeben.' })
  @Type(() => PostAssignmentInput)
  assignments!: PostAssignmentInput[];
}

@InputType()
export class UpdatePostInput extends PostFields {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;

  @Field()
  @IsBoolean({ message: 'BE-relevant: bitte ja oder nein angeben.' })
  licenceRelevant!: boolean;
}

@InputType()
export class UpdateOccupancyInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;

  @Field(() => GraphQLDecimal)
  @Matches(FTE, { message: 'VZÄ besetzt: bitte ab 0 mit höchstens drei Nachkommastellen angeben, zum Beispiel 0.5.' })
  fteOccupied!: string;
}

@InputType()
export class SetAssignmentsInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;

  @Field(() => [PostAssignmentInput], { description: 'All assignments of the post; the ones before are replaced.' })
  @ArrayMaxSize(200, { message: 'Kita-Zuordnung: höchstens 200 Kitas je Stelle.' })
  @ValidateNested({ each: true, message: 'Kita-Zuordnung: bitte je Kita den Anteil an der Stelle angeben.' })
  @Type(() => PostAssignmentInput)
  assignments!: PostAssignmentInput[];
}

/** Many posts at once, each checked like a single one. */
export class PostBatch {
  @ValidateNested({ each: true, message: 'Stellen: bitte je Zeile eine Stelle angeben.' })
  @Type(() => CreatePostInput)
  rows!: CreatePostInput[];
}
