import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ORIGINS, VALUE_STATUSES } from '@srb/kernel';
import { GraphQLDecimal, GraphQLInstant, enumOf, pageOf } from '@srb/platform/graphql';

const ReleaseStatus = enumOf(['ACTIVE', 'REPLACED', 'WITHDRAWN']);
registerEnumType(ReleaseStatus, { name: 'ReleaseStatus', description: 'Active releases are the only ones the Land reads.' });

const ReleaseEventKind = enumOf(['RELEASED', 'REPLACED', 'WITHDRAWN']);
registerEnumType(ReleaseEventKind, { name: 'ReleaseEventKind' });

const ReleasedStatus = enumOf([...VALUE_STATUSES, 'WITHHELD']);
registerEnumType(ReleasedStatus, { name: 'ReleasedStatus', description: 'Status of a released figure; withheld ones cross the gate without a value.' });

const ReleasedOrigin = enumOf([...ORIGINS, 'MIXED']);
registerEnumType(ReleasedOrigin, { name: 'ReleasedOrigin', description: 'Public source, demonstration data, the office itself, or several of them.' });

/** One metric as it crosses, or would cross, the gate. */
@ObjectType()
export class ReleasedFact {
  @Field()
  metricCode!: string;

  @Field()
  label!: string;

  @Field()
  definition!: string;

  @Field()
  unit!: string;

  @Field()
  basis!: string;

  @Field(() => ReleasedStatus)
  status!: keyof typeof ReleasedStatus;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Null unless the status carries a number.' })
  value!: string | null;

  @Field(() => ReleasedOrigin)
  origin!: keyof typeof ReleasedOrigin;
}

/** One attribute of the concept as it crosses, or would cross, the gate. */
@ObjectType()
export class ReleasedConceptAttribute {
  @Field()
  attributeCode!: string;

  @Field()
  label!: string;

  @Field({ description: 'BOOLEAN, CATEGORY, MULTI, NUMBER, DATE or TEXT.' })
  kind!: string;

  @Field({ description: '"true", a code, codes joined by "|", a decimal, or a date, as the kind has it.' })
  value!: string;

  @Field(() => ReleasedOrigin)
  origin!: keyof typeof ReleasedOrigin;
}

/** One step through the gate. */
@ObjectType()
export class ReleaseEvent {
  @Field(() => ID)
  id!: string;

  @Field(() => ReleaseEventKind)
  kind!: keyof typeof ReleaseEventKind;

  @Field(() => GraphQLInstant)
  at!: string;

  @Field(() => ID, { nullable: true })
  actorId!: string | null;

  @Field()
  reason!: string;
}

/** One decided version and one year, released to the Land. */
@ObjectType()
export class Release {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  conceptVersionId!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => Int, { description: 'Counts the releases of a year.' })
  number!: number;

  @Field(() => ReleaseStatus)
  status!: keyof typeof ReleaseStatus;

  @Field(() => GraphQLInstant)
  releasedAt!: string;

  @Field(() => GraphQLInstant, { nullable: true })
  withdrawnAt!: string | null;

  @Field({ description: 'SHA-256 of the frozen snapshot.' })
  snapshotHash!: string;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class ReleasePage extends pageOf(Release, 'Release') {}

/** A release with everything that crossed the gate and every step it took. */
@ObjectType()
export class ReleaseDetail extends Release {
  @Field(() => [ReleasedFact])
  facts!: ReleasedFact[];

  @Field(() => [ReleasedConceptAttribute])
  attributes!: ReleasedConceptAttribute[];

  @Field(() => [ReleaseEvent])
  events!: ReleaseEvent[];
}

/** Exactly what a release would hold now, with nothing withheld. */
@ObjectType()
export class ReleasePreview {
  @Field(() => ID)
  conceptVersionId!: string;

  @Field(() => Int)
  year!: number;

  @Field({ description: 'False: the committee has not decided this version; it cannot be released yet.' })
  decided!: boolean;

  @Field(() => Release, { nullable: true, description: 'The active release of the year, which a new one replaces.' })
  replaces!: Release | null;

  @Field(() => [ReleasedFact])
  facts!: ReleasedFact[];

  @Field(() => [ReleasedConceptAttribute])
  attributes!: ReleasedConceptAttribute[];
}
