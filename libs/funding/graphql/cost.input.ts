import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import {
  COST_BASES, COST_CATEGORIES, COST_FUNDINGS, COST_KINDS, type CostBasis, type CostCategory, type CostFunding, type CostKind,
} from '../domain/vocabulary.js';
import { EURO } from './allocation.input.js';
import { CostBasisEnum, CostCategoryEnum, CostFundingEnum, CostKindEnum } from './vocabulary.type.js';

@InputType()
export class SetCostInput {
  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;

  @Field(() => Int, { nullable: true, description: '1 to 12; null for an amount of the whole year. A line has a year or months, never both.' })
  @IsOptional()
  @IsInt({ message: 'Monat: bitte eine ganze Zahl angeben oder das Feld leer lassen.' })
  @Min(1, { message: 'Monat: mindestens 1.' })
  @Max(12, { message: 'Monat: höchstens 12.' })
  month?: number | null;

  @Field(() => CostCategoryEnum)
  @IsIn([...COST_CATEGORIES], { message: 'Kostenart: bitte Personal, Fortbildung oder Koordination wählen.' })
  category!: CostCategory;

  @Field(() => CostFundingEnum)
  @IsIn([...COST_FUNDINGS], { message: 'Finanzierung: bitte Sozialraumbudget, eigene Mittel oder andere wählen.' })
  funding!: CostFunding;

  @Field(() => CostBasisEnum)
  @IsIn([...COST_BASES], { message: 'Bezugsgröße: bitte Landesanteil, Eigenanteil oder Gesamtbetrag wählen.' })
  basis!: CostBasis;

  @Field(() => CostKindEnum)
  @IsIn([...COST_KINDS], { message: 'Art: bitte Plan, Mittelbindung oder Ist wählen.' })
  kind!: CostKind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  @Matches(EURO, { message: 'Betrag: bitte ab 0 mit höchstens zwei Nachkommastellen angeben, zum Beispiel 1234.50.' })
  amount!: string;

  @Field({ defaultValue: false, description: 'Staff required by the operating licence. Where a post is named, the flag of the post counts instead.' })
  @IsBoolean({ message: 'BE-relevant: bitte ja oder nein angeben.' })
  licenceRelevant!: boolean;

  @Field(() => ID, { nullable: true, description: 'The post the cost belongs to; null for a sum over posts.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Stelle: die Kennung ist ungültig. Bitte wählen Sie die Stelle neu aus.' })
  postId!: string | null;

  @Field({ description: 'Where the figure stands: account, notice, plan.' })
  @IsString({ message: 'Quelle: bitte einen Text angeben.' })
  @Length(1, 500, { message: 'Quelle: bitte angeben, höchstens 500 Zeichen.' })
  source!: string;
}

@InputType()
export class UpdateCostInput extends SetCostInput {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Kosten: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change rests on.' })
  @IsInt({ message: 'Version: bitte eine ganze Zahl angeben.' })
  version!: number;

  // A change replaces the row, so nothing may be filled in silently: what has a default above is asked for here.
  @Field({ description: 'Staff required by the operating licence. Where a post is named, the flag of the post counts instead.' })
  override licenceRelevant!: boolean;
}

/** Many rows at once, each checked like a single one. */
export class CostBatch {
  @ValidateNested({ each: true, message: 'Kosten: bitte je Zeile einen Kosteneintrag angeben.' })
  @Type(() => SetCostInput)
  rows!: SetCostInput[];
}
