import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { IsIn } from 'class-validator';
import { AREA_SUBJECTS, type AreaSubject } from '../domain/area-change.js';
import { AreaSubjectEnum } from './area-change.type.js';
import { DateField, IdField, TextField, WholeNumberField } from './input-fields.js';

@ArgsType()
export class AreaSeriesArgs extends PageArgs {
  @TextField('Indikator', 60, { description: 'Code of the catalogue.' })
  indicatorCode!: string;

  @DateField('Gebietsstand', { description: 'The day whose areas are shown.' })
  territorialStatus!: string;

  @Field(() => AreaSubjectEnum, { defaultValue: 'SPACE' })
  @IsIn(AREA_SUBJECTS, { message: 'Gegenstand: bitte Sozialräume oder Kitas auswählen.' })
  subject: AreaSubject = 'SPACE';

  @IdField('Einteilung', { nullable: true, description: 'Absent: the main set.' })
  spaceSetId?: string | null;
}

@ArgsType()
export class SpaceAggregateArgs extends PageArgs {
  @TextField('Indikator', 60, { description: 'Code of the catalogue.' })
  indicatorCode!: string;

  @WholeNumberField('Jahr', 2000, 2100)
  year!: number;

  @DateField('Am', { description: 'The day whose spaces, places and Kitas are taken.' })
  on!: string;

  @IdField('Einteilung', { nullable: true, description: 'Absent: the main set.' })
  spaceSetId?: string | null;
}

@ArgsType()
export class DistrictValueArgs {
  @TextField('Indikator', 60, { description: 'Code of the catalogue.' })
  indicatorCode!: string;

  @WholeNumberField('Jahr', 2000, 2100)
  year!: number;
}
