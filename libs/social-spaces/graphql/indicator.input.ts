import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { VALUE_STATUSES, type ValueStatus } from '@srb/kernel';
import { GraphQLDecimal, PageArgs, ValueStatusEnum } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { AREA_LEVELS, type AreaLevel } from '../domain/indicator-value.js';
import { AreaLevelEnum } from './enums.type.js';
import { DateField, IdField, TextField, VersionField, WholeNumberField } from './input-fields.js';

/** A value as entered; `domain/indicator-value.ts` says which of these go together. */
@InputType()
export class IndicatorValueInput {
  @TextField('Indikator', 60, { description: 'Code of the catalogue.' })
  indicatorCode!: string;

  @Field(() => AreaLevelEnum)
  @IsIn(AREA_LEVELS, { message: 'Ebene: bitte Jugendamt, Sozialraum, Ort oder Kita auswählen.' })
  level!: AreaLevel;

  @IdField('Sozialraum', { nullable: true, description: 'Exactly at level SPACE.' })
  socialSpaceId?: string | null;

  @IdField('Kita', { nullable: true, description: 'Exactly at level KITA.' })
  kitaId?: string | null;

  @IdField('Ort', { nullable: true, description: 'Exactly at level PLACE.' })
  placeId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'An official figure of a Kreis that contains a town with an office of its own; at level OFFICE.' })
  @IsOptional()
  @IsBoolean({ message: 'Enthält Stadt: bitte ja oder nein angeben.' })
  includesTown?: boolean;

  @WholeNumberField('Jahr', 2000, 2100)
  year!: number;

  @DateField('Stichtag')
  referenceDate!: string;

  @DateField('Verfügbar ab', { description: 'When the value became known; later than the reference date by the lag of its source.' })
  availableFrom!: string;

  @Field(() => ValueStatusEnum)
  @IsIn(VALUE_STATUSES, { message: 'Status: bitte aus der Liste auswählen.' })
  status!: ValueStatus;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'In the unit of the indicator; only with a status that carries a number.' })
  @IsOptional()
  @IsString({ message: 'Wert: bitte eine Zahl wie „12.5“ angeben.' })
  @MaxLength(40, { message: 'Wert: höchstens 40 Zeichen.' })
  value?: string | null;

  @WholeNumberField('Haushalte', 0, 1_000_000, { nullable: true, description: 'Households or Bedarfsgemeinschaften behind the value, for secrecy.' })
  households?: number | null;

  @TextField('Quelle', 500)
  source!: string;
}

@InputType()
export class SetIndicatorValueInput extends IndicatorValueInput {
  @VersionField({ nullable: true, description: 'Version of the value to be replaced; absent for a first value.' })
  version?: number | null;
}

@InputType()
export class IndicatorValueFilter {
  @TextField('Indikator', 60, { nullable: true })
  indicatorCode?: string | null;

  @WholeNumberField('Jahr', 2000, 2100, { nullable: true })
  year?: number | null;

  @Field(() => AreaLevelEnum, { nullable: true })
  @IsOptional()
  @IsIn(AREA_LEVELS, { message: 'Ebene: bitte Jugendamt, Sozialraum, Ort oder Kita auswählen.' })
  level?: AreaLevel | null;

  @IdField('Sozialraum', { nullable: true })
  socialSpaceId?: string | null;

  @IdField('Kita', { nullable: true })
  kitaId?: string | null;
}

@ArgsType()
export class IndicatorValueArgs extends PageArgs {
  @Field(() => IndicatorValueFilter, { nullable: true })
  @IsOptional()
  @ValidateNested({ message: 'Filter: bitte prüfen Sie die Angaben.' })
  @Type(() => IndicatorValueFilter)
  filter?: IndicatorValueFilter | null;
}
