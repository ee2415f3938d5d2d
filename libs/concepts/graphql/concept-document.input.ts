import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDate, PageArgs } from '@srb/platform/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document.js';
import { DocumentKindEnum } from './concept-document.type.js';
import { IsBody, IsCalendarDate, IsId, IsLine, IsRowVersion } from './field-rules.js';

@ArgsType()
export class ConceptDocumentArgs extends PageArgs {
  @Field(() => ID)
  @IsId('Fassung')
  conceptVersionId!: string;

  @Field(() => String, { nullable: true, description: 'Words that all stand in title, number or text of the document.' })
  @IsOptional()
  @IsBody('Suche', 200)
  search?: string | null;
}

/** What is said about a document. */
@InputType({ isAbstract: true })
class DocumentFactsInput {
  @Field(() => DocumentKindEnum)
  @IsIn(DOCUMENT_KINDS, { message: `Art: bitte eine von ${DOCUMENT_KINDS.join(', ')} angeben.` })
  kind!: DocumentKind;

  @Field()
  @IsLine('Titel', 200)
  title!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'The date the document bears; needed but for other documents.' })
  @IsOptional()
  @IsCalendarDate('Datum')
  datedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the paper (Vorlage); needed for a committee paper.' })
  @IsOptional()
  @IsLine('Vorlagennummer', 80)
  paperNumber?: string | null;
}

@InputType()
export class AttachDocumentInput extends DocumentFactsInput {
  @Field(() => ID)
  @IsId('Fassung')
  conceptVersionId!: string;

  @Field(() => ID, { description: 'The answer to `POST /files`.' })
  @IsId('Datei')
  fileId!: string;
}

@InputType()
export class ChangeDocumentInput extends DocumentFactsInput {
  @Field(() => ID)
  @IsId('Dokument')
  id!: string;

  @Field(() => Int, { description: 'The version of the row as last read.' })
  @IsRowVersion()
  version!: number;
}

/** Names a document as it was last read. */
@InputType()
export class DetachDocumentInput {
  @Field(() => ID)
  @IsId('Dokument')
  id!: string;

  @Field(() => Int, { description: 'The version of the row as last read.' })
  @IsRowVersion()
  version!: number;
}
