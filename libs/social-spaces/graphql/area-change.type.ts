import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDate, GraphQLDecimal, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { AREA_CHANGE_KINDS, AREA_SUBJECTS, type AreaChangeKind, type AreaSubject } from '../domain/area-change.js';

export const AreaChangeKindEnum = enumOf(AREA_CHANGE_KINDS);
registerEnumType(AreaChangeKindEnum, { name: 'AreaChangeKind', description: 'What happens to areas; RECUT is whatever is no plain merger or split.' });

export const AreaSubjectEnum = enumOf(AREA_SUBJECTS);
registerEnumType(AreaSubjectEnum, { name: 'AreaSubject', description: 'Social spaces or Kitas.' });

const AreaChangeStatusEnum = enumOf(['DONE', 'UNDONE']);
registerEnumType(AreaChangeStatusEnum, { name: 'AreaChangeStatus' });

/** An area of a change; without an id it is only going to be opened. */
@ObjectType()
export class ChangedArea {
  @Field(() => ID, { nullable: true })
  id!: string | null;

  @Field({ description: 'Code of a social space, official key of a Kita.' })
  key!: string;

  @Field()
  name!: string;
}

/** A Kita that lies in another social space afterwards. */
@ObjectType()
export class MovedKitaLine {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => ID)
  fromId!: string;

  @Field({ description: 'Id of a space that goes on, or code of one that is opened.' })
  to!: string;
}

/** A place, or a share of it, that belongs to another social space afterwards. */
@ObjectType()
export class MovedPartLine {
  @Field(() => ID)
  placeId!: string;

  @Field()
  placeName!: string;

  @Field({ description: 'Id of a space that goes on, or code of one that is opened.' })
  to!: string;

  @Field(() => GraphQLDecimal)
  share!: string;
}

/** Of what was counted in one area before, the weight belongs to one afterwards. */
@ObjectType()
export class CrosswalkEntry {
  @Field(() => ID)
  fromId!: string;

  @Field(() => String, { nullable: true })
  fromName!: string | null;

  @Field({ description: 'Id of an area that goes on or was opened; its code or key while it is only previewed.' })
  to!: string;

  @Field(() => String, { nullable: true })
  toName!: string | null;

  @Field(() => GraphQLDecimal, { description: 'Over 0 up to 1; per area before they add to exactly 1.' })
  weight!: string;

  @Field({ description: 'What the weight was taken from, in German.' })
  basis!: string;
}

/** Exactly what a change would do. Nothing is written. */
@ObjectType()
export class AreaChangePreview {
  @Field({ description: 'Hand it in to do exactly this.' })
  hash!: string;

  @Field(() => [ChangedArea])
  closed!: ChangedArea[];

  @Field(() => [ChangedArea])
  opened!: ChangedArea[];

  @Field(() => [MovedKitaLine])
  movedKitas!: MovedKitaLine[];

  @Field(() => [MovedPartLine])
  movedParts!: MovedPartLine[];

  @Field(() => [CrosswalkEntry])
  crosswalk!: CrosswalkEntry[];

  @Field(() => Int, { description: 'Stored values of the areas before; they stay, and series convert them.' })
  values!: number;

  @Field(() => Int, { description: 'Assignments of posts to the Kitas concerned; they stay as they are.' })
  posts!: number;

  @Field(() => [String], { description: 'What to know, in German.' })
  warnings!: string[];

  @Field(() => [String], { description: 'As long as there is one, nothing is done; in German, with the remedy.' })
  problems!: string[];
}

@ObjectType()
export class AreaChange {
  __typename!: 'AreaChange';

  @Field(() => ID)
  id!: string;

  @Field(() => AreaChangeKindEnum)
  kind!: AreaChangeKind;

  @Field(() => AreaSubjectEnum)
  subject!: AreaSubject;

  @Field(() => GraphQLDate, { description: 'First day on which the areas after the change hold.' })
  effectiveOn!: string;

  @Field()
  reason!: string;

  @Field(() => AreaChangeStatusEnum)
  status!: 'DONE' | 'UNDONE';

  @Field(() => GraphQLInstant)
  changedAt!: string;

  @Field(() => GraphQLInstant, { nullable: true })
  undoneAt!: string | null;

  @Field(() => [CrosswalkEntry])
  crosswalk!: CrosswalkEntry[];

  @Field(() => Int, { description: 'Hand it in to undo.' })
  version!: number;
}

@ObjectType()
export class AreaChangePage extends pageOf(AreaChange, 'AreaChange') {}

/** Something changed since the preview that was agreed to; nothing was written. */
@ObjectType()
export class AreaChangeOutdated {
  __typename!: 'AreaChangeOutdated';

  @Field()
  message!: string;

  @Field(() => AreaChangePreview, { description: 'What the change would do now.' })
  preview!: AreaChangePreview;
}

export const ChangeAreasResult = createUnionType({
  name: 'ChangeAreasResult',
  types: () => [AreaChange, AreaChangeOutdated] as const,
  resolveType: (result: AreaChange | AreaChangeOutdated) => result.__typename,
});
