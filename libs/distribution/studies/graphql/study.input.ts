import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDecimal, PageArgs } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import { RuleUnitEnum } from '../../graphql/run.type.js';
import { STUDY_KINDS, type StudyKind } from '../../persistence/distribution-study.entity.js';
import { StudyKindEnum } from './study.type.js';

const SEED = { defaultValue: 1, description: 'Equal seeds give equal results.' };
const CODE = /^[A-Z][A-Z0-9_]{0,99}$/;
const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;
const WRONG_CODE = { message: 'Indikator: bitte den Schlüssel angeben, zum Beispiel CHILDREN_U7, oder PLACES für die Plätze.' };
const amountOf = (field: string) => ({ message: `${field}: bitte einen Betrag ab 0 angeben, zum Beispiel 0.25.` });
const WRONG_SEED = { message: 'Startwert: bitte eine ganze Zahl von 0 bis 2147483647 angeben.' };
const UNKNOWN_RUN = { message: 'Berechnung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' };

/** How often, and by how much, the weights are changed. */
@InputType()
export class StabilityInput {
  @Field(() => Int, { defaultValue: 1_000, description: '1 to 10,000 weightings.' })
  @IsInt({ message: 'Gewichtungen: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Gewichtungen: mindestens 1.' })
  @Max(10_000, { message: 'Gewichtungen: höchstens 10.000.' })
  draws: number = 1_000;

  @Field(() => GraphQLDecimal, { defaultValue: '20', description: 'Each weight is drawn between 100 − x and 100 + x percent of itself.' })
  @Matches(/^\d{1,2}(\.\d{1,4})?$/, { message: 'Spanne: bitte Prozent ab 0 und unter 100 angeben, zum Beispiel 20.' })
  spreadPercent: string = '20';

  @Field(() => Int, SEED)
  @Min(0, WRONG_SEED)
  @IsInt(WRONG_SEED)
  seed: number = 1;
}

@InputType()
export class ConcentrationStudyInput {
  @Field(() => String, { nullable: true, description: 'Indicator of the run that says how burdened a Kita is; null for the need index of the rule itself.' })
  @IsOptional()
  @Matches(CODE, WRONG_CODE)
  burden?: string | null;

  @Field(() => String, { defaultValue: 'PLACES' })
  @Matches(CODE, WRONG_CODE)
  children: string = 'PLACES';

  @Field(() => Int, { defaultValue: 1_000, description: '100 to 10,000 resamples.' })
  @IsInt({ message: 'Stichproben: bitte eine ganze Zahl angeben.' })
  @Min(100, { message: 'Stichproben: mindestens 100.' })
  @Max(10_000, { message: 'Stichproben: höchstens 10.000.' })
  resamples: number = 1_000;

  @Field(() => GraphQLDecimal, { defaultValue: '95' })
  @Matches(/^[5-9]\d(\.\d{1,2})?$/, { message: 'Sicherheit: bitte Prozent von 50 bis unter 100 angeben, zum Beispiel 95.' })
  levelPercent: string = '95';

  @Field(() => Int, SEED)
  @Min(0, WRONG_SEED)
  @IsInt(WRONG_SEED)
  seed: number = 1;
}

@InputType()
class BudgetOfYearInput {
  @Field(() => Int, { description: 'Years of the transition count from 1.' })
  @IsInt({ message: 'Jahr der Mittel: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Jahr der Mittel: mindestens 1.' })
  @Max(20, { message: 'Jahr der Mittel: höchstens 20.' })
  year!: number;

  @Field(() => GraphQLDecimal)
  @Matches(AMOUNT, amountOf('Mittel je Jahr'))
  atMost!: string;
}

/** The corridor of a transition; amounts in the unit of the plan, null is no limit. */
@InputType()
export class TransitionInput {
  @Field(() => ID, { nullable: true, description: 'Where the way begins: another run; null for the posts at work the day before the year of the run.' })
  @IsOptional()
  @IsUUID(undefined, UNKNOWN_RUN)
  baseRunId?: string | null;

  @Field(() => RuleUnitEnum, { defaultValue: 'FTE' })
  @IsIn(['EUR', 'FTE'], { message: 'Einheit: bitte EUR oder FTE angeben.' })
  unit: keyof typeof RuleUnitEnum = 'FTE';

  @Field(() => Int, { defaultValue: 3, description: '1 to 20.' })
  @IsInt({ message: 'Jahre: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Jahre: mindestens 1.' })
  @Max(20, { message: 'Jahre: höchstens 20.' })
  years: number = 3;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'The most that one Kita may lose in a year, for example 0.25 of a post.' })
  @IsOptional()
  @Matches(AMOUNT, amountOf('Größter Verlust'))
  maximumLoss?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  @IsOptional()
  @Matches(AMOUNT, amountOf('Größter Zuwachs'))
  maximumGain?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'A change in a year is at least this, or there is none.' })
  @IsOptional()
  @Matches(AMOUNT, amountOf('Kleinste Änderung'))
  minimumChange?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Every amount is a multiple of it; null for as fine as the amounts are.' })
  @IsOptional()
  @Matches(AMOUNT, amountOf('Schrittweite'))
  step?: string | null;

  @Field(() => [BudgetOfYearInput], { nullable: true, description: 'The most that all Kitas may get together; years that are not named are free.' })
  @IsOptional()
  @ArrayMaxSize(20, { message: 'Mittel je Jahr: höchstens 20 Jahre.' })
  @ValidateNested({ each: true, message: 'Mittel je Jahr: bitte je Jahr einen Betrag angeben.' })
  @Type(() => BudgetOfYearInput)
  budgets?: BudgetOfYearInput[] | null;
}

@InputType()
export class RequestStudyInput {
  @Field(() => ID)
  @IsUUID(undefined, UNKNOWN_RUN)
  runId!: string;

  @Field(() => StudyKindEnum)
  @IsIn(STUDY_KINDS, { message: `Art: bitte wählen Sie ${STUDY_KINDS.join(', ')}.` })
  kind!: StudyKind;

  @Field(() => StabilityInput, { nullable: true, description: 'For RANK_STABILITY.' })
  @IsOptional()
  @ValidateNested({ message: 'Stabilität: bitte die Angaben zur Streuung der Gewichte machen.' })
  @Type(() => StabilityInput)
  stability?: StabilityInput | null;

  @Field(() => TransitionInput, { nullable: true, description: 'For TRANSITION.' })
  @IsOptional()
  @ValidateNested({ message: 'Übergang: bitte die Angaben zum Korridor machen.' })
  @Type(() => TransitionInput)
  transition?: TransitionInput | null;

  @Field(() => ConcentrationStudyInput, { nullable: true, description: 'For CONCENTRATION.' })
  @IsOptional()
  @ValidateNested({ message: 'Konzentration: bitte die Angaben zu Belastung und Intervall machen.' })
  @Type(() => ConcentrationStudyInput)
  concentration?: ConcentrationStudyInput | null;
}

@ArgsType()
export class StudyPageArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only studies of this run.' })
  @IsOptional()
  @IsUUID(undefined, UNKNOWN_RUN)
  runId?: string | null;
}

