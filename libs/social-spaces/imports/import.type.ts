import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { IMPORT_WORDS } from '@srb/platform/imports';

type Status = (typeof IMPORT_WORDS.statuses)[number];
type Action = (typeof IMPORT_WORDS.actions)[number];
type Kind = (typeof IMPORT_WORDS.kinds)[number];
export type Acceptance = (typeof IMPORT_WORDS.acceptances)[number];

const ImportStatusEnum = enumOf(IMPORT_WORDS.statuses);
registerEnumType(ImportStatusEnum, { name: 'ImportStatus', description: 'CHECKED has a preview and its issues; IMPORTED can be undone until a release rests on it.' });
export const ImportAcceptanceEnum = enumOf(IMPORT_WORDS.acceptances);
registerEnumType(ImportAcceptanceEnum, { name: 'ImportAcceptance', description: 'What a file with issues brings in: nothing, or its valid rows.' });
const PreviewActionEnum = enumOf(IMPORT_WORDS.actions);
registerEnumType(PreviewActionEnum, { name: 'ImportAction' });
const CellKindEnum = enumOf(IMPORT_WORDS.kinds);
registerEnumType(CellKindEnum, { name: 'ImportColumnKind' });

@ObjectType()
class ImportColumn {
  @Field()
  name!: string;

  @Field({ description: 'As example and export have it.' })
  heading!: string;

  @Field(() => [String], { description: 'Headings that are read as the same; case, umlauts and signs make no difference.' })
  aliases!: readonly string[];

  @Field(() => CellKindEnum)
  kind!: Kind;

  @Field()
  required!: boolean;

  @Field({ description: 'In German.' })
  meaning!: string;

  @Field()
  example!: string;
}

@ObjectType({ description: 'A kind of table that can be imported.' })
export class ImportTable {
  @Field(() => ID)
  code!: string;

  @Field()
  label!: string;

  @Field({ description: 'The permission that importing it takes, beside imports.write.' })
  permission!: string;

  @Field(() => [ImportColumn])
  columns!: readonly ImportColumn[];
}

@ObjectType()
class ImportHeading {
  @Field()
  heading!: string;

  @Field(() => String, { nullable: true, description: 'Name of the column it is read as; null for what is left aside.' })
  column!: string | null;
}

@ObjectType({ description: 'One file on its way into one kind of table.' })
export class ImportBatch {
  @Field(() => ID)
  id!: string;

  @Field()
  target!: string;

  @Field({ description: 'Where the table comes from; its columns are remembered under this name.' })
  source!: string;

  @Field()
  fileName!: string;

  @Field()
  fileSha256!: string;

  @Field(() => String, { nullable: true })
  sheet!: string | null;

  @Field(() => [ImportHeading])
  columns!: readonly ImportHeading[];

  @Field(() => ImportStatusEnum)
  status!: Status;

  @Field(() => ImportAcceptanceEnum)
  accepts!: Acceptance;

  @Field(() => Int)
  rowCount!: number;

  @Field(() => Int)
  validCount!: number;

  @Field(() => Int, { description: 'All issues; the first thousand are kept.' })
  issueCount!: number;

  @Field(() => Int, { description: 'Before the import: how many rows would be new.' })
  insertedCount!: number;

  @Field(() => Int, { description: 'Before the import: how many rows would change.' })
  updatedCount!: number;

  @Field(() => Int)
  unchangedCount!: number;

  @Field(() => Int, { description: 'Percent of the work under way.' })
  progress!: number;

  @Field({ description: 'Why the last piece of work failed, in German; empty where it did not.' })
  failure!: string;

  @Field(() => GraphQLInstant)
  createdAt!: string;

  @Field(() => GraphQLInstant, { nullable: true })
  importedAt!: string | null;

  @Field(() => GraphQLInstant, { nullable: true })
  undoneAt!: string | null;

  @Field(() => Int, { description: 'Hand it in with the next decision.' })
  version!: number;
}

@ObjectType()
export class ImportBatchPage extends pageOf(ImportBatch, 'ImportBatch') {}

@ObjectType()
class ImportField {
  @Field()
  column!: string;

  @Field(() => String, { nullable: true })
  value!: string | null;
}

@ObjectType()
class ImportPreviewRow {
  @Field(() => Int, { description: 'As the person sees it; headings are row 1.' })
  rowNumber!: number;

  @Field(() => PreviewActionEnum)
  action!: Action;

  @Field(() => [ImportField])
  fields!: readonly ImportField[];
}

@ObjectType()
class ImportIssue {
  @Field(() => Int)
  position!: number;

  @Field(() => Int, { nullable: true, description: 'Null where the file as a whole is meant.' })
  rowNumber!: number | null;

  @Field()
  columnName!: string;

  @Field()
  value!: string;

  @Field({ description: 'In German, with column and remedy.' })
  message!: string;
}

@ObjectType()
class ImportIssuePage extends pageOf(ImportIssue, 'ImportIssue') {}

@ObjectType()
export class ImportBatchDetail extends ImportBatch {
  @Field(() => [ImportPreviewRow], { description: 'The first hundred rows.' })
  preview!: readonly ImportPreviewRow[];

  @Field(() => ImportIssuePage)
  issues!: ImportIssuePage;
}

@ObjectType({ description: 'The import stays: something rests on it, or was changed since.' })
class ImportStands {
  @Field()
  message!: string;

  @Field(() => [String], { description: 'What stands against taking it back, in German.' })
  standing!: readonly string[];
}

export const UndoImportResult = createUnionType({
  name: 'UndoImportResult',
  types: () => [ImportBatch, ImportStands] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
