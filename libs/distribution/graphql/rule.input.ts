import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { EXCEPTION_KINDS, type ExceptionKind } from '../domain/run.type.js';
import { AmountField, DateField, IdField, TextField, VersionField, YearField } from './field-rules.js';
import { ExceptionKindEnum } from './rule.type.js';

const LONGEST_DEFINITION = 200_000;

/** The id of one row. */
@ArgsType()
export class DistributionIdArgs {
  @IdField('Kennung')
  id!: string;
}

/** A row as it was last read. */
@ArgsType()
export class DistributionRowArgs extends DistributionIdArgs {
  @VersionField()
  version!: number;
}

@InputType()
export class CreateDistributionRuleInput {
  @TextField('Name', 200)
  name!: string;

  @Field({ defaultValue: '' })
  @IsString({ message: 'Beschreibung: bitte einen Text angeben.' })
  @MaxLength(5000, { message: 'Beschreibung: höchstens 5000 Zeichen.' })
  description!: string;

  @TextField('Vorlage', 60, { nullable: true, description: 'Code of a template; its rule becomes the first draft unless a definition is given.' })
  template?: string | null;

  @TextField('Regel', LONGEST_DEFINITION, { nullable: true, description: 'The first draft as JSON.' })
  definition?: string | null;

  @TextField('Begründung', 5000)
  reason!: string;
}

@InputType()
export class SaveDistributionRuleDraftInput {
  @IdField('Regel')
  ruleId!: string;

  @IdField('Entwurf', { nullable: true, description: 'The draft to be rewritten; absent for a new one.' })
  id?: string | null;

  @VersionField({ nullable: true, description: 'Of the draft as last read.' })
  version?: number | null;

  @TextField('Regel', LONGEST_DEFINITION, { description: 'The rule as JSON.' })
  definition!: string;

  @TextField('Begründung', 5000)
  reason!: string;
}

@InputType()
export class DecideDistributionRuleInput {
  @IdField('Entwurf')
  id!: string;

  @VersionField()
  version!: number;

  @IdField('Beschluss', { description: 'The resolution of the committee.' })
  committeeDecisionId!: string;

  @DateField('Gültig ab')
  validFrom!: string;

  @DateField('Gültig bis', { nullable: true, description: 'The first day on which it no longer holds.' })
  validTo?: string | null;
}

@InputType()
export class SetDistributionExceptionInput {
  @IdField('Regel')
  ruleId!: string;

  @IdField('Kita')
  kitaId!: string;

  @YearField()
  year!: number;

  @Field(() => ExceptionKindEnum)
  @IsIn([...EXCEPTION_KINDS], { message: 'Art der Ausnahme: bitte aus der Liste auswählen.' })
  kind!: ExceptionKind;

  @AmountField('Betrag', { nullable: true, description: 'In the unit of the rule; absent exactly for EXCLUDED.' })
  @IsOptional()
  amount?: string | null;

  @TextField('Begründung', 2000)
  reason!: string;

  @VersionField({ nullable: true, description: 'Of the exception to be replaced; absent for a first one.' })
  version?: number | null;
}
