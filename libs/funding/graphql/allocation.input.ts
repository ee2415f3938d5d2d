import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { BASES, KINDS, type Basis, type Kind } from '../domain/vocabulary.js';
import { AmountBasis, AmountKind } from './vocabulary.type.js';

/** EUR from 0, at most two decimals, as the column holds it. */
export const EURO = /^\d{1,12}(\.\d{1,2})?$/;

@InputType()
export class SetAllocationInput {
  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;

  @Field(() => Int, { nullable: true, defaultValue: 12, description: 'Months the amount covers; null only for a public figure that does not say.' })
  @IsOptional()
  @IsInt({ message: 'Monate: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Monate: mindestens 1.' })
  @Max(12, { message: 'Monate: höchstens 12.' })
  months!: number | null;

  @Field(() => AmountBasis)
  @IsIn([...BASES], { message: 'Bezugsgröße: bitte Landesanteil, Eigenanteil oder Gesamtbetrag wählen.' })
  basis!: Basis;

  @Field(() => AmountKind)
  @IsIn([...KINDS], { message: 'Art: bitte Vorschau, Zuweisung, Plan oder Ist wählen.' })
  kind!: Kind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  @Matches(EURO, { message: 'Betrag: bitte ab 0 mit höchstens zwei Nachkommastellen angeben, zum Beispiel 1234.50.' })
  amount!: string;

  @Field({ defaultValue: false })
  @IsBoolean({ message: 'Ungefähr: bitte ja oder nein angeben.' })
  approximate!: boolean;

  @Field({ defaultValue: '' })
  @IsString({ message: 'Anmerkung: bitte einen Text angeben.' })
  @MaxLength(2000, { message: 'Anmerkung: höchstens 2000 Zeichen.' })
  note!: string;

  @Field({ description: 'Where the figure stands: notice, paper, address.' })
  @IsString({ message: 'Quelle: bitte einen Text angeben.' })
  @Length(1, 500, { message: 'Quelle: bitte angeben, höchstens 500 Zeichen.' })
  source!: string;
}

@InputType()
export class UpdateAllocationInput extends SetAllocationInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Zuweisung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;

  // A change replaces the row, so nothing may be filled in silently: what has a default above is asked for here.
  @Field(() => Int, { description: 'Months the amount covers.' })
  override months!: number;

  @Field()
  override approximate!: boolean;

  @Field()
  override note!: string;
}

/** Many rows at once, each checked like a single one. */
export class AllocationBatch {
  @ValidateNested({ each: true, message: 'Zuweisungen: bitte je Zeile eine Zuweisung angeben.' })
  @Type(() => SetAllocationInput)
  rows!: SetAllocationInput[];
}
