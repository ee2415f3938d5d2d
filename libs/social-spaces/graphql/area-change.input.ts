import { Field, ID, InputType } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { AREA_CHANGE_KINDS, AREA_SUBJECTS, type AreaChangeKind, type AreaSubject } from '../domain/area-change.js';
import { AreaChangeKindEnum, AreaSubjectEnum } from './area-change.type.js';
import { DateField, IdField, TextField, VersionField, WholeNumberField } from './input-fields.js';

const MOST = 2_000;
const TOO_MANY = { message: `Auswahl: höchstens ${MOST} Einträge.` };
const A_LIST = { message: 'Auswahl: bitte eine Liste angeben.' };
const PICKED = { each: true, message: 'Auswahl: bitte aus der Liste auswählen.' };
const CHECKED = { each: true, message: 'Auswahl: bitte prüfen Sie die Angaben.' };

/** An area that begins with the change. */
@InputType()
export class OpenedAreaInput {
  @TextField('Kürzel', 40, { description: 'Code of a social space (20 characters at most), official key of a Kita.' })
  key!: string;

  @TextField('Name', 200)
  name!: string;

  @WholeNumberField('Plätze', 0, 2000, { nullable: true, description: 'Of a Kita.' })
  places?: number | null;

  @IdField('Träger', { nullable: true, description: 'Of a Kita; absent: that of the first Kita before.' })
  providerId?: string | null;

  @IdField('Sozialraum', { nullable: true, description: 'Of a Kita; absent: that of the first Kita before.' })
  socialSpaceId?: string | null;
}

@InputType()
export class CrosswalkWeightInput {
  @IdField('Gebiet')
  fromId!: string;

  @TextField('Gebiet nachher', 40, { description: 'Id of an area that goes on, or key of one that is opened.' })
  to!: string;

  @Field(() => GraphQLDecimal)
  @Matches(/^(0\.(?=\d*[1-9])\d{1,6}|1(\.0{1,6})?)$/, { message: 'Gewicht: bitte eine Zahl über 0 bis 1 mit höchstens sechs Nachkommastellen angeben.' })
  weight!: string;
}

/** Where a Kita, or a part of a space, belongs afterwards. */
@InputType()
export class AreaAssignmentInput {
  @IdField('Eintrag')
  id!: string;

  @TextField('Gebiet nachher', 40, { description: 'Id of an area that goes on, or key of one that is opened.' })
  to!: string;
}

@InputType()
export class AreaChangeInput {
  @Field(() => AreaChangeKindEnum)
  @IsIn(AREA_CHANGE_KINDS, { message: 'Art: bitte aus der Liste auswählen.' })
  kind!: AreaChangeKind;

  @Field(() => AreaSubjectEnum)
  @IsIn(AREA_SUBJECTS, { message: 'Gegenstand: bitte Sozialräume oder Kitas auswählen.' })
  subject!: AreaSubject;

  @DateField('Stichtag', { description: 'First day on which the areas after the change hold.' })
  effectiveOn!: string;

  @TextField('Begründung', 2000)
  reason!: string;

  @IdField('Einteilung', { nullable: true, description: 'Where spaces are opened and none is there before; absent: the main set.' })
  spaceSetId?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Areas before the change.' })
  @IsArray(A_LIST)
  @ArrayMaxSize(MOST, TOO_MANY)
  @IsUUID(undefined, PICKED)
  fromIds: string[] = [];

  @Field(() => [ID], { defaultValue: [], description: 'Those of them that go on.' })
  @IsArray(A_LIST)
  @ArrayMaxSize(MOST, TOO_MANY)
  @IsUUID(undefined, PICKED)
  keptIds: string[] = [];

  @Field(() => [OpenedAreaInput], { defaultValue: [] })
  @IsArray(A_LIST)
  @ArrayMaxSize(MOST, TOO_MANY)
  @ValidateNested(CHECKED)
  @Type(() => OpenedAreaInput)
  opened: OpenedAreaInput[] = [];

  @Field(() => [CrosswalkWeightInput], { nullable: true, description: 'Absent: as proposed in the preview.' })
  @IsOptional()
  @IsArray(A_LIST)
  @ArrayMaxSize(MOST, TOO_MANY)
  @ValidateNested(CHECKED)
  @Type(() => CrosswalkWeightInput)
  weights?: CrosswalkWeightInput[] | null;

  @Field(() => [AreaAssignmentInput], { defaultValue: [], description: 'Kitas whose space does not follow from the rest.' })
  @IsArray(A_LIST)
  @ArrayMaxSize(MOST, TOO_MANY)
  @ValidateNested(CHECKED)
  @Type(() => AreaAssignmentInput)
  kitas: AreaAssignmentInput[] = [];

  @Field(() => [AreaAssignmentInput], { defaultValue: [], description: 'Parts of spaces, by the id of the part, whose space does not follow from the rest.' })
  @IsArray(A_LIST)
  @ArrayMaxSize(MOST, TOO_MANY)
  @ValidateNested(CHECKED)
  @Type(() => AreaAssignmentInput)
  parts: AreaAssignmentInput[] = [];
}

@InputType()
export class ChangeAreasInput extends AreaChangeInput {
  @Field({ description: 'Of the preview that was agreed to.' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'Vorschau: bitte rufen Sie zuerst die Vorschau auf.' })
  previewHash!: string;
}

@InputType()
export class UndoAreaChangeInput {
  @IdField('Änderung')
  id!: string;

  @VersionField()
  version!: number;
}
