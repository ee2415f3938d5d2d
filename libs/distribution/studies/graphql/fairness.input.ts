import { ArgsType, Field, ID } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Matches } from 'class-validator';

const MOST_RUNS = 12;
const CODE = /^[A-Z][A-Z0-9_]{0,99}$/;
const PERCENT = /^(100|\d{1,2})(\.\d{1,4})?$/;
const UNKNOWN_RUN = { message: 'Berechnung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' };
const WRONG_CODE = { message: 'Indikator: bitte den Schlüssel angeben, zum Beispiel CHILDREN_U7, oder PLACES für die Plätze.' };
const WITHIN = { defaultValue: '2', description: 'Percent of the limit.' };
const WRONG_PERCENT = { message: 'Abstand: bitte Prozent von 0 bis 100 angeben, zum Beispiel 2.' };

const BURDEN = { nullable: true, description: 'Indicator of the run that says how burdened a Kita is; null for the need index of the rule itself.' };
const CHILDREN = { defaultValue: 'PLACES', description: 'Indicator of the run that a Kita is weighted by, or PLACES.' };

@ArgsType()
export class CompareRunsArgs {
  @Field(() => [ID], { description: `1 to ${MOST_RUNS} runs; the first is the base unless another one is named.` })
  @ArrayMinSize(1, { message: 'Berechnungen: bitte mindestens eine angeben.' })
  @ArrayMaxSize(MOST_RUNS, { message: `Berechnungen: höchstens ${MOST_RUNS} auf einmal.` })
  @IsUUID(undefined, { each: true, ...UNKNOWN_RUN })
  ids!: string[];

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID(undefined, UNKNOWN_RUN)
  baseRunId?: string | null;

  @Field(() => String, BURDEN)
  @IsOptional()
  @Matches(CODE, WRONG_CODE)
  burden?: string | null;

  @Field(() => String, CHILDREN)
  @Matches(CODE, WRONG_CODE)
  children: string = 'PLACES';

  @Field(() => GraphQLDecimal, WITHIN)
  @Matches(PERCENT, WRONG_PERCENT)
  withinPercent: string = '2';
}

@ArgsType()
export class ThresholdJumpsArgs {
  @Field(() => ID)
  @IsUUID(undefined, UNKNOWN_RUN)
  runId!: string;

  @Field(() => GraphQLDecimal, WITHIN)
  @Matches(PERCENT, WRONG_PERCENT)
  withinPercent: string = '2';
}

@ArgsType()
export class ConcentrationArgs {
  @Field(() => ID)
  @IsUUID(undefined, UNKNOWN_RUN)
  runId!: string;

  @Field(() => String, BURDEN)
  @IsOptional()
  @Matches(CODE, WRONG_CODE)
  burden?: string | null;

  @Field(() => String, CHILDREN)
  @Matches(CODE, WRONG_CODE)
  children: string = 'PLACES';
}

@ArgsType()
export class ContinuityArgs {
  @Field(() => ID)
  @IsUUID(undefined, UNKNOWN_RUN)
  runId!: string;

  @Field(() => ID, { nullable: true, description: 'What the run is held against; null for the posts at work the day before its year.' })
  @IsOptional()
  @IsUUID(undefined, UNKNOWN_RUN)
  baseRunId?: string | null;

  @Field(() => GraphQLDecimal, { defaultValue: '0.25', description: 'Only Kitas that lose at least this part of a post.' })
  @Matches(/^\d{1,3}(\.\d{1,3})?$/, { message: 'Stellenanteil: bitte ein VZÄ ab 0 angeben, zum Beispiel 0.25.' })
  atLeastFte: string = '0.25';
}
