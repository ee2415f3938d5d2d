import { createUnionType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDate, enumOf, pageOf } from '@srb/platform/graphql';
import { ChangedOffice, OfficeMergerPreview } from './office-merger.type.js';

const OfficeChangeKind = enumOf(['CLOSE', 'MERGE']);
registerEnumType(OfficeChangeKind, { name: 'OfficeChangeKind' });

const OfficeChangeStatus = enumOf(['DONE', 'UNDONE']);
registerEnumType(OfficeChangeStatus, { name: 'OfficeChangeStatus' });

/** The end of an office, kept when it is taken back. */
@ObjectType()
export class OfficeChange {
  @Field(() => ID)
  id!: string;

  @Field(() => OfficeChangeKind)
  kind!: keyof typeof OfficeChangeKind;

  @Field(() => OfficeChangeStatus)
  status!: keyof typeof OfficeChangeStatus;

  @Field(() => ChangedOffice)
  office!: ChangedOffice;

  @Field(() => ChangedOffice, { nullable: true })
  successor!: ChangedOffice | null;

  @Field(() => GraphQLDate, { description: 'The first day on which the office no longer exists.' })
  effectiveOn!: string;

  @Field()
  legalReference!: string;

  @Field({ description: 'Where the legal reference can be read.' })
  source!: string;

  @Field()
  changedAt!: string;

  @Field(() => String, { nullable: true })
  undoneAt!: string | null;
}

@ObjectType()
export class OfficeChangePage extends pageOf(OfficeChange, 'OfficeChange') {}

/** Something changed since the preview; nothing was merged. */
@ObjectType()
class OfficeMergerOutdated {
  @Field()
  message!: string;

  @Field(() => OfficeMergerPreview, { description: 'The merger as it would be now.' })
  preview!: OfficeMergerPreview;
}

export const MergeOfficesResult = createUnionType({
  name: 'MergeOfficesResult',
  types: () => [OfficeChange, OfficeMergerOutdated] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type MergeOfficesOutcome =
  | (OfficeChange & { readonly __typename: 'OfficeChange' })
  | (OfficeMergerOutdated & { readonly __typename: 'OfficeMergerOutdated' });
