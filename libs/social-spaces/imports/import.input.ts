import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { PageArgs } from '@srb/platform/graphql';
import { IMPORT_WORDS } from '@srb/platform/imports';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IdField, TextField, VersionField } from '../graphql/input-fields.js';
import { ImportAcceptanceEnum, type Acceptance } from './import.type.js';

const MOST_COLUMNS = 500;

@InputType()
class ImportHeadingInput {
  @TextField('Überschrift', 200)
  heading!: string;

  @TextField('Spalte', 60, { nullable: true, description: 'Name of the column; null to leave the heading aside.' })
  column?: string | null;
}

@InputType()
export class StartImportInput {
  @IdField('Datei', { description: 'As the upload answered it.' })
  fileId!: string;

  @TextField('Art der Tabelle', 40, { description: 'Code of an import table.' })
  target!: string;

  @TextField('Quelle', 200, { description: 'Where the table comes from; its columns are remembered under this name.' })
  source!: string;

  @TextField('Tabellenblatt', 200, { nullable: true, description: 'The first visible sheet where nothing is said.' })
  sheet?: string | null;

  @Field(() => [ImportHeadingInput], { nullable: true, description: 'Where nothing is said: as the source was read before, or as the headings say.' })
  @IsOptional()
  @IsArray({ message: 'Spalten: bitte eine Liste angeben.' })
  @ArrayMaxSize(MOST_COLUMNS, { message: `Spalten: höchstens ${MOST_COLUMNS}.` })
  @ValidateNested({ each: true, message: 'Spalten: bitte prüfen Sie die Angaben.' })
  @Type(() => ImportHeadingInput)
  columns?: readonly ImportHeadingInput[] | null;
}

@InputType()
export class SetImportColumnsInput {
  @IdField('Import')
  id!: string;

  @VersionField()
  version!: number;

  @Field(() => [ImportHeadingInput])
  @IsArray({ message: 'Spalten: bitte eine Liste angeben.' })
  @ArrayMaxSize(MOST_COLUMNS, { message: `Spalten: höchstens ${MOST_COLUMNS}.` })
  @ValidateNested({ each: true, message: 'Spalten: bitte prüfen Sie die Angaben.' })
  @Type(() => ImportHeadingInput)
  columns!: readonly ImportHeadingInput[];

  @TextField('Tabellenblatt', 200, { nullable: true, description: 'Another sheet; as before where nothing is said.' })
  sheet?: string | null;
}

@InputType()
export class AcceptImportInput {
  @IdField('Import')
  id!: string;

  @VersionField()
  version!: number;

  @Field(() => ImportAcceptanceEnum)
  @IsIn(IMPORT_WORDS.acceptances, { message: 'Übernahme: bitte alle Zeilen oder nur die gültigen wählen.' })
  accepts!: Acceptance;
}

@ArgsType()
export class ImportArgs {
  @IdField('Import')
  id!: string;
}

@ArgsType()
export class ImportIssueArgs extends PageArgs {
  @IdField('Import')
  id!: string;
}
