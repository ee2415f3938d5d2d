import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDate, GraphQLDecimal, pageOf } from '@srb/platform/graphql';
import { FIXED_TERM_SIGNALS, type FixedTermSignal } from '../domain/fixed-term.js';
import { linesOf, PostOfRow } from './staff-lines.type.js';

const FixedTermSignalEnum = enumOf(FIXED_TERM_SIGNALS);
registerEnumType(FixedTermSignalEnum, { name: 'FixedTermSignal', description: 'RED: over, or ends before the concept. YELLOW: ends with it. GREEN: outlasts it. UNKNOWN: no end of a concept is known.' });

/** A post with a fixed term under the concept in force. */
@ObjectType()
class FixedTermPost extends PostOfRow {
  @Field(() => GraphQLDate, { description: 'Last day of the term.' })
  fixedTermUntil!: string;

  @Field(() => FixedTermSignalEnum)
  signal!: FixedTermSignal;

  @Field({ description: 'The term is over, and the post still exists.' })
  isOver!: boolean;
}

@ObjectType()
class SignalFigures {
  @Field(() => Int)
  red!: number;

  @Field(() => Int)
  yellow!: number;

  @Field(() => Int)
  green!: number;

  @Field(() => Int)
  unknown!: number;

  @Field(() => GraphQLDecimal, { description: 'Planned FTE of the red posts.' })
  fteRed!: string;
}
@ObjectType()
class SignalLines extends linesOf(SignalFigures, 'SignalLines') {}

@ObjectType()
class FixedTermOutlookPage extends pageOf(FixedTermPost, 'FixedTermOutlook') {}

/** Fixed terms beside the validity of the concept. */
@ObjectType()
export class FixedTermOutlook {
  @Field(() => GraphQLDate)
  referenceDate!: string;

  @Field(() => String, { nullable: true, description: 'Title of the concept in force on the day.' })
  conceptTitle!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day on which it no longer holds; null when no end is known.' })
  conceptEnds!: string | null;

  @Field(() => SignalLines)
  lines!: SignalLines;

  @Field(() => FixedTermOutlookPage, { description: 'The next to end first.' })
  page!: FixedTermOutlookPage;
}
