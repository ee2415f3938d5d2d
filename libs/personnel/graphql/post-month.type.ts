import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal, pageOf } from '@srb/platform/graphql';
import { linesOf, PostOfRow } from './staff-lines.type.js';

@ObjectType()
class PostMonthFigures {
  @Field(() => GraphQLDecimal)
  planned!: string;

  @Field(() => GraphQLDecimal)
  occupied!: string;

  @Field(() => GraphQLDecimal)
  vacant!: string;
}
@ObjectType()
export class PostMonthLines extends linesOf(PostMonthFigures, 'PostMonthLines') {}

/** What one holder, known by a pseudonym, worked in a Kita in a month. */
@ObjectType()
class HolderMonth {
  @Field()
  holderKey!: string;

  @Field()
  payGroup!: string;

  @Field()
  qualification!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  weeklyHours!: string | null;

  @Field(() => Int)
  days!: number;

  @Field(() => GraphQLDecimal)
  fte!: string;
}

/** A post in a Kita in a month; FTE by the days of the month, six places. */
@ObjectType()
class PostMonth extends PostOfRow {
  @Field(() => GraphQLDate, { description: 'First day of the month.' })
  month!: string;

  @Field(() => Int)
  daysInMonth!: number;

  @Field(() => ID, { nullable: true, description: 'Null: coordination that works for the whole office.' })
  kitaId!: string | null;

  @Field(() => String, { nullable: true })
  kitaKey!: string | null;

  @Field(() => String, { nullable: true })
  kitaName!: string | null;

  @Field(() => Int, { description: 'Days of the month on which the post takes effect in the Kita.' })
  days!: number;

  @Field(() => GraphQLDecimal, { description: 'Mean share of those days.' })
  share!: string;

  @Field(() => GraphQLDecimal, { description: 'Planned FTE × days over the days of the month.' })
  ftePlannedHere!: string;

  @Field(() => GraphQLDecimal, { description: 'Occupied FTE × days over the days of the month.' })
  fteOccupiedHere!: string;

  @Field()
  payGroup!: string;

  @Field()
  licenceRelevant!: boolean;

  @Field()
  isCoordination!: boolean;

  @Field({ description: 'False: the figure has no beginning, and counts on all days.' })
  isDated!: boolean;

  @Field(() => [HolderMonth])
  holders!: HolderMonth[];
}

/** By month, number of the post and name of the Kita. */
@ObjectType()
export class PostMonthPage extends pageOf(PostMonth, 'PostMonth') {
  @Field(() => PostMonthLines, { description: 'Of all rows, not only of the page.' })
  lines!: PostMonthLines;
}
