import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDate, GraphQLInstant, pageOf, OriginEnum } from '@srb/platform/graphql';
import { EVENT_KINDS, type ConceptStatus, type EventKind } from '../domain/workflow.js';
import { ConceptStatusEnum, Section } from './section.type.js';

const EventKindEnum = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, kind])) as { readonly [Name in EventKind]: Name };
registerEnumType(EventKindEnum, { name: 'ConceptVersionEventKind', description: 'How a version began, and its steps through the workflow.' });

const Obligation = { LAW: 'LAW', RECOMMENDED: 'RECOMMENDED', LOCAL: 'LOCAL' } as const;
registerEnumType(Obligation, { name: 'ChecklistObligation', description: 'Required by law, recommended, or a local addition.' });

/** The resolution of the committee (Jugendhilfeausschuss) on a version. */
@ObjectType()
export class CommitteeDecision {
  @Field(() => ID)
  id!: string;

  @Field(() => GraphQLDate)
  decidedOn!: string;

  @Field({ description: 'Number of the paper (Vorlage).' })
  paperNumber!: string;

  @Field(() => Int)
  votesFor!: number;

  @Field(() => Int)
  votesAgainst!: number;

  @Field(() => Int)
  abstentions!: number;

  @Field()
  note!: string;
}

/** One step of a version's history. */
@ObjectType()
export class ConceptVersionEvent {
  @Field(() => Int, { description: 'From 1, in the order in which the steps were taken.' })
  step!: number;

  @Field(() => EventKindEnum)
  kind!: EventKind;

  @Field(() => ConceptStatusEnum, { nullable: true })
  fromStatus!: ConceptStatus | null;

  @Field(() => ConceptStatusEnum)
  toStatus!: ConceptStatus;

  @Field()
  reason!: string;

  @Field(() => ID, { nullable: true })
  actorId!: string | null;

  @Field(() => GraphQLInstant)
  at!: string;
}

/** A version (Fassung) of the concept, without its texts. */
@ObjectType()
export class ConceptVersionSummary {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Versions of a concept are counted from 1.' })
  number!: number;

  @Field()
  title!: string;

  @Field(() => ConceptStatusEnum)
  status!: ConceptStatus;

  @Field(() => ID, { nullable: true, description: 'The version this one revises.' })
  basedOnId!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the version applies.' })
  validFrom!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which the version no longer applies.' })
  validTo!: string | null;

  @Field(() => OriginEnum, { description: 'Where the version comes from.' })
  origin!: Origin;

  @Field(() => GraphQLInstant)
  recordedAt!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => CommitteeDecision, { nullable: true })
  decision!: CommitteeDecision | null;
}

/** A version with its sections, by theme and position, and its history. */
@ObjectType()
export class ConceptVersion extends ConceptVersionSummary {
  @Field(() => [Section], { description: 'By theme, then position.' })
  sections!: Section[];

  @Field(() => [ConceptVersionEvent])
  history!: ConceptVersionEvent[];
}

@ObjectType()
export class ConceptVersionPage extends pageOf(ConceptVersionSummary, 'ConceptVersion') {}

/** The concept of the office with all its versions, the newest first. */
@ObjectType()
export class Concept {
  @Field(() => ID)
  id!: string;

  @Field()
  title!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => [ConceptVersion])
  versions!: ConceptVersion[];
}

/** What belongs into a concept; a new version begins with one section per item. */
@ObjectType()
export class ChecklistItem {
  @Field(() => ID)
  code!: string;

  @Field(() => Int)
  theme!: number;

  @Field()
  themeTitle!: string;

  @Field()
  label!: string;

  @Field(() => Obligation)
  obligation!: keyof typeof Obligation;

  @Field({ description: 'What belongs into the section.' })
  guidance!: string;

  @Field()
  source!: string;
}

@ObjectType()
export class ChecklistItemPage extends pageOf(ChecklistItem, 'ChecklistItem') {}
