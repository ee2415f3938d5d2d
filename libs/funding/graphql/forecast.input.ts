import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDateString, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ALLOTMENT_METHODS, BUDGET_OPTIONS, type AllotmentMethod, type BudgetOptionCode } from '../domain/vocabulary.js';
import { EURO } from './allocation.input.js';
import { AllotmentMethodEnum, BudgetOptionEnum } from './vocabulary.type.js';

const RATE = /^0(\.\d{1,6})?$|^1(\.0{1,6})?$/;
const GROWTH = /^-?0(\.\d{1,6})?$/;
const MOST_CHILDREN = 10_000_000;

@InputType({ description: 'Counts for the Land’s key: children under 7, and those of them in SGB II.' })
export class KeyCountsInput {
  @Field(() => Int)
  @IsInt({ message: 'Kinder unter 7 im Jugendamt: bitte eine ganze Zahl angeben.' })
  @Min(0, { message: 'Kinder unter 7 im Jugendamt: mindestens 0.' })
  @Max(MOST_CHILDREN, { message: 'Kinder unter 7 im Jugendamt: die Zahl ist zu groß.' })
  ownChildren!: number;

  @Field(() => Int)
  @IsInt({ message: 'Kinder unter 7 im Land: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Kinder unter 7 im Land: mindestens 1.' })
  @Max(MOST_CHILDREN, { message: 'Kinder unter 7 im Land: die Zahl ist zu groß.' })
  landChildren!: number;

  @Field(() => Int)
  @IsInt({ message: 'Kinder unter 7 in SGB II im Jugendamt: bitte eine ganze Zahl angeben.' })
  @Min(0, { message: 'Kinder unter 7 in SGB II im Jugendamt: mindestens 0.' })
  @Max(MOST_CHILDREN, { message: 'Kinder unter 7 in SGB II im Jugendamt: die Zahl ist zu groß.' })
  ownSgb2!: number;

  @Field(() => Int)
  @IsInt({ message: 'Kinder unter 7 in SGB II im Land: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Kinder unter 7 in SGB II im Land: mindestens 1.' })
  @Max(MOST_CHILDREN, { message: 'Kinder unter 7 in SGB II im Land: die Zahl ist zu groß.' })
  landSgb2!: number;
}

@ArgsType()
export class AllotmentForecastArgs {
  @Field(() => Int)
  @IsInt({ message: 'Von Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2021, { message: 'Von Jahr: frühestens 2021.' })
  @Max(2100, { message: 'Von Jahr: spätestens 2100.' })
  fromYear!: number;

  @Field(() => Int, { description: 'At most 20 years after the first.' })
  @IsInt({ message: 'Bis Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2021, { message: 'Bis Jahr: frühestens 2021.' })
  @Max(2100, { message: 'Bis Jahr: spätestens 2100.' })
  toYear!: number;

  @Field(() => AllotmentMethodEnum, { defaultValue: 'CONSTANT_SHARE' })
  @IsIn([...ALLOTMENT_METHODS], { message: 'Verfahren: bitte gleichbleibenden Anteil oder Schlüssel wählen.' })
  method: AllotmentMethod = 'CONSTANT_SHARE';

  @Field(() => Int, { nullable: true, description: 'Year whose allocation is taken for CONSTANT_SHARE; without it the latest up to the first year.' })
  @IsOptional()
  @IsInt({ message: 'Basisjahr: bitte eine ganze Zahl angeben.' })
  baseYear?: number | null;

  @Field(() => KeyCountsInput, { nullable: true, description: 'Needed for KEY_COUNTS.' })
  @IsOptional()
  @ValidateNested({ message: 'Zählwerte: bitte alle vier Anzahlen angeben.' })
  @Type(() => KeyCountsInput)
  counts?: KeyCountsInput | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Growth per year as a fraction of 1; without it the parameter.' })
  @IsOptional()
  @Matches(GROWTH, { message: 'Steigerung: bitte als Bruchteil angeben, zum Beispiel 0.025 für 2,5 %.' })
  growthRate?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Weight of the children under 7 in the key, 0 to 1; the children in SGB II have the rest. Without it the parameter.' })
  @IsOptional()
  @Matches(RATE, { message: 'Gewicht der Kinder unter 7: bitte als Bruchteil von 0 bis 1 angeben, zum Beispiel 0.4.' })
  weightChildren?: string | null;
}

@ArgsType()
export class BudgetYearArgs {
  @Field(() => Int)
  @IsInt({ message: 'Jahr: bitte eine ganze Zahl angeben.' })
  @Min(2000, { message: 'Jahr: frühestens 2000.' })
  @Max(2100, { message: 'Jahr: spätestens 2100.' })
  year!: number;
}

/** What the forecast is to rest on; everything left out is taken from the records, and the answer says what it was. */
@ArgsType()
export class DrawdownForecastArgs extends BudgetYearArgs {
  @Field(() => GraphQLDate, { description: 'Known is what the ledger of posts says up to this day.' })
  @IsDateString({}, { message: 'Stichtag: bitte ein Datum angeben, zum Beispiel 2026-03-31.' })
  referenceDate!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'EUR the Land pays at most; without it the allocation recorded.' })
  @IsOptional()
  @Matches(EURO, { message: 'Höchstbetrag: bitte einen Betrag über 0 angeben, zum Beispiel 829505.' })
  ceiling?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'EUR of training in the year; without it the plan, else the actual cost recorded.' })
  @IsOptional()
  @Matches(EURO, { message: 'Fortbildung: bitte einen Betrag ab 0 angeben.' })
  trainingCost?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Part of the occupied posts that leaves a gap each month, 0 to 1; without it from the history.' })
  @IsOptional()
  @Matches(RATE, { message: 'Fluktuation je Monat: bitte als Bruchteil von 0 bis 1 angeben, zum Beispiel 0.01.' })
  leavingRate?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Mean months until an open post is filled, at least 1; without it from the history.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,2}(\.\d{1,2})?$/, { message: 'Monate bis zur Besetzung: bitte eine Zahl ab 1 angeben, zum Beispiel 4.5.' })
  monthsToFill?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Factor on the cost of the ledger, for example 1.03 for a pay rise of 3 %.' })
  @IsOptional()
  @Matches(/^(0\.\d{1,4}|[1-9](\.\d{1,4})?)$/, { message: 'Kostenfaktor: bitte eine Zahl über 0 und unter 10 angeben, zum Beispiel 1.03.' })
  costFactor?: string | null;

  @Field(() => Int, { defaultValue: 1000, description: 'How many possible years are simulated.' })
  @IsInt({ message: 'Verläufe: bitte eine ganze Zahl angeben.' })
  @Min(100, { message: 'Verläufe: mindestens 100.' })
  @Max(2000, { message: 'Verläufe: höchstens 2000.' })
  runs: number = 1000;

  @Field(() => Int, { defaultValue: 1, description: 'The same seed gives the same answer.' })
  @IsInt({ message: 'Startzahl: bitte eine ganze Zahl angeben.' })
  @Min(0, { message: 'Startzahl: mindestens 0.' })
  seed: number = 1;

  @Field(() => [BudgetOptionEnum], { defaultValue: [...BUDGET_OPTIONS], description: 'What the concept allows when money would be left.' })
  @ArrayMaxSize(BUDGET_OPTIONS.length, { message: 'Möglichkeiten: bitte jede höchstens einmal nennen.' })
  @IsIn([...BUDGET_OPTIONS], { each: true, message: 'Möglichkeiten: bitte aus der Liste wählen.' })
  allow: BudgetOptionCode[] = [...BUDGET_OPTIONS];
}
