import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDate, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document.js';

export const DocumentKindEnum = enumOf(DOCUMENT_KINDS);
registerEnumType(DocumentKindEnum, { name: 'DocumentKind', description: 'The concept on paper, the paper (Vorlage) for the committee, or anything else.' });

const FileScanEnum = enumOf(['NOT_SCANNED', 'PENDING', 'CLEAN', 'INFECTED']);
registerEnumType(FileScanEnum, { name: 'FileScan', description: 'Not scanned: the operator runs no scanner. Pending: no download yet. Infected: the content was removed.' });

const FileTextEnum = enumOf(['PENDING', 'DONE', 'NO_TEXT', 'ENCRYPTED', 'FAILED']);
registerEnumType(FileTextEnum, { name: 'FileText', description: 'Whether the search looks into the file: its text is still being read, is there, or why it is not.' });

/** A stored file; its content is at `GET /files/<id>`. */
@ObjectType()
export class StoredFile {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field({ description: 'Found in the content.' })
  mediaType!: string;

  @Field(() => Int)
  sizeBytes!: number;

  @Field({ description: 'SHA-256 of the bytes as they were uploaded.' })
  sha256!: string;

  @Field(() => FileScanEnum)
  scan!: keyof typeof FileScanEnum;

  @Field(() => FileTextEnum)
  text!: keyof typeof FileTextEnum;

  @Field({ description: 'False while it waits for its scan, and after it was removed.' })
  isAvailable!: boolean;

  @Field(() => GraphQLInstant)
  uploadedAt!: string;
}

/** A document attached to a version: evidence, whatever state the version is in. */
@ObjectType()
export class ConceptDocument {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  conceptVersionId!: string;

  @Field(() => DocumentKindEnum)
  kind!: DocumentKind;

  @Field()
  title!: string;

  @Field(() => GraphQLDate, { nullable: true })
  datedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the paper (Vorlage).' })
  paperNumber!: string | null;

  @Field(() => StoredFile)
  file!: StoredFile;

  @Field(() => String, { nullable: true, description: 'Plain text around the first word of the search that stands in the file.' })
  snippet!: string | null;

  @Field(() => Int, { nullable: true, description: 'The page of a PDF on which the snippet stands.' })
  snippetPage!: number | null;

  @Field(() => GraphQLInstant)
  recordedAt!: string;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class ConceptDocumentPage extends pageOf(ConceptDocument, 'ConceptDocument') {}

/** What is left of a document that was detached. */
@ObjectType()
export class DetachedDocument {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  conceptVersionId!: string;

  @Field(() => GraphQLInstant, { description: 'Until then the file can be attached again.' })
  fileExpiresAt!: string;
}
