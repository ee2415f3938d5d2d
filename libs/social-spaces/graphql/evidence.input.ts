import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { IsIn } from 'class-validator';
import { EVIDENCE_KINDS, type EvidenceKind } from '../domain/indicator-words.js';
import { EvidenceKindEnum } from './enums.type.js';
import { DateField, IdField, TextField, VersionField } from './input-fields.js';

@InputType()
export class SpaceEvidenceInput {
  @IdField('Sozialraum')
  socialSpaceId!: string;

  @Field(() => EvidenceKindEnum)
  @IsIn(EVIDENCE_KINDS, { message: 'Art: bitte Begehung, Gespräch, Stellungnahme oder Umfrageergebnis auswählen.' })
  kind!: EvidenceKind;

  @TextField('Gruppe', 60, { description: 'Code of the catalogue of actors.' })
  actorCode!: string;

  @DateField('Datum')
  datedOn!: string;

  @TextField('Titel', 200)
  title!: string;

  @TextField('Text', 5000, { description: 'Without names.' })
  content!: string;

  @IdField('Datei', { nullable: true, description: 'A file of the office.' })
  fileId?: string | null;
}

@InputType()
export class UpdateSpaceEvidenceInput extends SpaceEvidenceInput {
  @IdField('Eintrag')
  id!: string;

  @VersionField()
  version!: number;
}

@InputType()
export class RemoveSpaceEvidenceInput {
  @IdField('Eintrag')
  id!: string;

  @VersionField()
  version!: number;
}

@ArgsType()
export class SpaceEvidenceArgs extends PageArgs {
  @IdField('Sozialraum')
  socialSpaceId!: string;
}
