import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, Equals, IsArray, IsInt, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

const LARGEST_SELECTION = 200;
const LONGEST_REASON = 2000;

/** What is released: one decided version, one reporting year, and the metrics the office withholds. */
@InputType()
export class ReleaseInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Fassung: bitte eine Fassung des Konzepts auswählen.' })
  conceptVersionId!: string;

  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;

  @Field(() => [String], { defaultValue: [], description: 'Codes of metrics that cross as withheld, without a value.' })
  @IsArray({ message: 'Zurückgehaltene Kennzahlen: bitte eine Liste angeben.' })
  @ArrayMaxSize(LARGEST_SELECTION, { message: `Zurückgehaltene Kennzahlen: höchstens ${LARGEST_SELECTION}.` })
  @IsString({ each: true, message: 'Zurückgehaltene Kennzahlen: bitte Kürzel aus der Vorschau angeben.' })
  @Matches(/^[A-Z][A-Z0-9_]*$/, { each: true, message: 'Zurückgehaltene Kennzahlen: bitte Kürzel aus der Vorschau angeben.' })
  withheldMetrics: string[] = [];

  @Field({ description: 'True: the office admin has seen the preview and releases it to the Land.' })
  @Equals(true, { message: 'Bestätigung: Bitte bestätigen Sie, dass die Angaben an das Land freigegeben werden.' })
  confirmation!: boolean;
}

/** Takes an active release back. */
@InputType()
export class WithdrawReleaseInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Freigabe: bitte eine Freigabe auswählen.' })
  releaseId!: string;

  @Field(() => Int, { description: 'The version of the release that was read.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;

  @Field({ description: 'Why; kept with the release, seen by the own office.' })
  @IsString({ message: 'Grund: bitte einen Text angeben.' })
  @Length(3, LONGEST_REASON, { message: `Grund: bitte mit 3 bis ${LONGEST_REASON} Zeichen begründen.` })
  reason!: string;
}

@ArgsType()
export class ReleaseArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Freigabe: bitte eine Freigabe auswählen.' })
  id!: string;
}

@ArgsType()
export class ReleasePreviewArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Fassung: bitte eine Fassung des Konzepts auswählen.' })
  conceptVersionId!: string;

  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;
}
