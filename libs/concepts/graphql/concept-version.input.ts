import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { GraphQLDate } from '@srb/platform/graphql';
import { IsOptional } from 'class-validator';
import { IsBody, IsCalendarDate, IsCount, IsId, IsLine, IsRowVersion } from './field-rules.js';

/** The id of one row. */
@ArgsType()
export class IdArgs {
  @Field(() => ID)
  @IsId('Kennung')
  id!: string;
}

@InputType()
export class CreateConceptVersionInput {
  @Field({ description: 'Title of the version; of the concept too, when it is the first.' })
  @IsLine('Titel', 200)
  title!: string;
}

@InputType()
export class ReviseConceptVersionInput {
  @Field(() => ID, { description: 'The version whose sections are copied.' })
  @IsId('Fassung')
  basedOnId!: string;

  @Field(() => String, { nullable: true, description: 'Title of the new version; without one it keeps the old title.' })
  @IsOptional()
  @IsLine('Titel', 200)
  title?: string | null;
}

/** Names a version, as it was last read, that is to take a step. */
@InputType()
export class ConceptVersionStepInput {
  @Field(() => ID)
  @IsId('Fassung')
  id!: string;

  @Field(() => Int, { description: 'The version of the row as last read.' })
  @IsRowVersion()
  version!: number;
}

@InputType()
export class ReturnToDraftInput extends ConceptVersionStepInput {
  @Field({ description: 'Why the version goes back; kept in its history.' })
  @IsLine('Begründung', 2000)
  reason!: string;
}

const VOTES = { from: 0, to: 1000 };

/** The resolution of the committee (Jugendhilfeausschuss). */
@InputType()
export class DecisionInput {
  @Field(() => GraphQLDate)
  @IsCalendarDate('Beschlossen am')
  decidedOn!: string;

  @Field({ description: 'Number of the paper (Vorlage).' })
  @IsLine('Vorlagennummer', 80)
  paperNumber!: string;

  @Field(() => Int)
  @IsCount('Ja-Stimmen', VOTES)
  votesFor!: number;

  @Field(() => Int)
  @IsCount('Nein-Stimmen', VOTES)
  votesAgainst!: number;

  @Field(() => Int)
  @IsCount('Enthaltungen', VOTES)
  abstentions!: number;

  @Field(() => String, { nullable: true, description: 'Conditions and remarks of the committee.' })
  @IsOptional()
  @IsBody('Anmerkung', 4000)
  note?: string | null;
}

@InputType()
export class RecordDecisionInput extends DecisionInput {
  @Field(() => ID)
  @IsId('Fassung')
  id!: string;

  @Field(() => Int, { description: 'The version of the row as last read.' })
  @IsRowVersion()
  version!: number;
}

@InputType()
export class PutIntoForceInput extends ConceptVersionStepInput {
  @Field(() => GraphQLDate, { description: 'First day on which the version applies; the one in force before ends there.' })
  @IsCalendarDate('Gültig ab')
  validFrom!: string;
}
