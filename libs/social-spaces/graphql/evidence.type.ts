import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, pageOf } from '@srb/platform/graphql';
import type { EvidenceKind } from '../domain/indicator-words.js';
import { EvidenceKindEnum } from './enums.type.js';

/** A function that a concept or an evidence speaks of; never a person. */
@ObjectType()
export class Actor {
  @Field(() => ID)
  code!: string;

  @Field(() => Int, { description: 'Place in the catalogue.' })
  position!: number;

  @Field({ description: 'German name.' })
  label!: string;

  @Field({ description: 'Group of actors, for example KITA, PARENTS, PROVIDER.' })
  level!: string;

  @Field({ description: 'Where it comes from: a URL, a report, or a proposal.' })
  source!: string;
}

@ObjectType()
export class ActorPage extends pageOf(Actor, 'Actor') {}

/** What was seen or said about a social space, by whose group and when; no names. */
@ObjectType()
export class SpaceEvidence {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  socialSpaceId!: string;

  @Field(() => EvidenceKindEnum)
  kind!: EvidenceKind;

  @Field(() => Actor, { description: 'By whom; a group, never a person.' })
  actor!: Actor;

  @Field(() => GraphQLDate)
  datedOn!: string;

  @Field()
  title!: string;

  @Field()
  content!: string;

  @Field(() => ID, { nullable: true, description: 'A file of the office, for example a photo or the sheet of a survey.' })
  fileId!: string | null;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class SpaceEvidencePage extends pageOf(SpaceEvidence, 'SpaceEvidence') {}

/** The evidence as stored, with what somebody should look at once more. */
@ObjectType()
export class SavedSpaceEvidence {
  @Field(() => SpaceEvidence)
  evidence!: SpaceEvidence;

  @Field(() => [String], { description: 'German: what in the text looks like a person. A hint; the text is stored all the same.' })
  hints!: readonly string[];
}
