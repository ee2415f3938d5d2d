import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateNested } from 'class-validator';
import { AREA_LEVELS, type AreaLevel } from '../domain/indicator-value.js';
import { AreaLevelEnum } from './enums.type.js';
import { IdField, TextField, WholeNumberField } from './input-fields.js';

@InputType()
export class DerivedValueFilter {
  @TextField('Indikator', 60, { nullable: true })
  indicatorCode?: string | null;

  @Field(() => AreaLevelEnum, { nullable: true })
  @IsOptional()
  @IsIn(AREA_LEVELS, { message: 'Ebene: bitte Jugendamt, Sozialraum oder Kita auswählen.' })
  level?: AreaLevel | null;

  @IdField('Sozialraum', { nullable: true })
  socialSpaceId?: string | null;

  @IdField('Kita', { nullable: true })
  kitaId?: string | null;
}

@ArgsType()
export class DerivedValueArgs extends PageArgs {
  @WholeNumberField('Jahr', 2000, 2100)
  year!: number;

  @Field(() => DerivedValueFilter, { nullable: true })
  @IsOptional()
  @ValidateNested({ message: 'Filter: bitte prüfen Sie die Angaben.' })
  @Type(() => DerivedValueFilter)
  filter?: DerivedValueFilter | null;
}
