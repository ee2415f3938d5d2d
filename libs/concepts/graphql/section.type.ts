import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLInstant } from '@srb/platform/graphql';
import { CONCEPT_STATUSES, type ConceptStatus } from '../domain/workflow.js';

export const ConceptStatusEnum = Object.fromEntries(CONCEPT_STATUSES.map((status) => [status, status])) as { readonly [Name in ConceptStatus]: Name };
registerEnumType(ConceptStatusEnum, {
  name: 'ConceptStatus',
  description: 'Entwurf, in Beratung, beschlossen, in Kraft, abgelöst. On which days a version applies is told by its validity.',
});

/** A section of a version under one of the five themes. */
@ObjectType()
export class Section {
  readonly __typename!: 'Section';

  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  conceptVersionId!: string;

  @Field(() => Int, { description: 'Theme (Themenschwerpunkt), 1 to 5.' })
  theme!: number;

  @Field()
  themeTitle!: string;

  @Field(() => Int, { description: 'Position within the theme, from 1.' })
  position!: number;

  @Field()
  title!: string;

  @Field({ description: 'Markdown.' })
  body!: string;

  @Field(() => String, { nullable: true, description: 'The item of the check-list it came from.' })
  checklistCode!: string | null;

  @Field(() => GraphQLInstant)
  recordedAt!: string;

  @Field(() => Int)
  version!: number;
}

/** Somebody else saved the section meanwhile. Nothing was overwritten; both texts are here. */
@ObjectType()
export class SectionConflict {
  readonly __typename!: 'SectionConflict';

  @Field()
  message!: string;

  @Field(() => Section, { description: 'The section as it is stored now.' })
  current!: Section;

  @Field({ description: 'The heading that was not saved.' })
  yourTitle!: string;

  @Field({ description: 'The text that was not saved.' })
  yourBody!: string;
}

/** The version is decided: its texts stay as they are. */
@ObjectType()
export class ConceptLocked {
  readonly __typename!: 'ConceptLocked';

  @Field()
  message!: string;

  @Field(() => ID)
  conceptVersionId!: string;

  @Field(() => ConceptStatusEnum)
  status!: ConceptStatus;
}

@ObjectType()
export class RemovedSection {
  readonly __typename!: 'RemovedSection';

  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  conceptVersionId!: string;
}

interface Named {
  readonly __typename: string;
}
const resolveType = ({ __typename }: Named): string => __typename;

export const SaveSectionResult = createUnionType({
  name: 'SaveSectionResult',
  types: () => [Section, SectionConflict, ConceptLocked] as const,
  resolveType,
});

export const PlaceSectionResult = createUnionType({
  name: 'PlaceSectionResult',
  description: 'Answer to adding or moving a section.',
  types: () => [Section, ConceptLocked] as const,
  resolveType,
});

export const RemoveSectionResult = createUnionType({
  name: 'RemoveSectionResult',
  types: () => [RemovedSection, ConceptLocked] as const,
  resolveType,
});
