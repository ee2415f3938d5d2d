import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { IsBoolean, IsIn } from 'class-validator';
import { AmountField, IdField, TextField, YearField } from './field-rules.js';
import { RunKindEnum } from './run.type.js';

@ArgsType()
export class DistributionRunArgs extends PageArgs {
  @YearField({ nullable: true })
  year?: number | null;
}

@ArgsType()
export class PageOfRunArgs extends PageArgs {
  @IdField('Verteilung')
  runId!: string;
}

@ArgsType()
export class TraceArgs {
  @IdField('Verteilung')
  runId!: string;

  @IdField('Kita')
  kitaId!: string;
}

@InputType()
export class CalculateDistributionRunInput {
  @TextField('Bezeichnung', 200)
  label!: string;

  @YearField()
  year!: number;

  @AmountField('Betrag', { description: 'In the unit of the rule.' })
  amount!: string;

  @Field(() => RunKindEnum, { description: 'FORMAL only by a decided version that holds in the year.' })
  @IsIn(Object.keys(RunKindEnum), { message: 'Art: bitte Verteilung oder Szenario wählen.' })
  kind!: keyof typeof RunKindEnum;

  @IdField('Fassung der Regel', { nullable: true, description: 'This, or a definition.' })
  ruleVersionId?: string | null;

  @TextField('Regel', 200_000, { nullable: true, description: 'A rule as JSON, only for a scenario.' })
  definition?: string | null;

  @Field({ defaultValue: false })
  @IsBoolean({ message: 'Ohne BE-relevante Stellen: bitte ja oder nein angeben.' })
  withoutLicenceRelevant!: boolean;
}
