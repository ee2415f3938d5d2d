import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal, pageOf } from '@srb/platform/graphql';
import { linesOf, PostOfRow } from './staff-lines.type.js';

/** A post of which less is occupied than planned. */
@ObjectType()
class Vacancy extends PostOfRow {
  @Field(() => GraphQLDecimal)
  fteVacant!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'First day of the vacancy without a break; null when the occupancy has no beginning.' })
  since!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Vacant FTE × months since then, six places.' })
  postMonths!: string | null;
}

@ObjectType()
class VacancyFigures {
  @Field(() => Int)
  posts!: number;

  @Field(() => GraphQLDecimal)
  fteVacant!: string;

  @Field(() => GraphQLDecimal, { description: 'Of the posts of which it is known since when.' })
  postMonths!: string;

  @Field(() => Int, { description: 'Vacant posts of which nobody knows since when.' })
  undatedPosts!: number;
}
@ObjectType()
class VacancyLines extends linesOf(VacancyFigures, 'VacancyLines') {}

@ObjectType()
class VacancyPage extends pageOf(Vacancy, 'Vacancy') {}

/** The vacancies on a day. */
@ObjectType()
export class VacancyOverview {
  @Field(() => GraphQLDate)
  referenceDate!: string;

  @Field(() => VacancyLines)
  lines!: VacancyLines;

  @Field(() => VacancyPage, { description: 'The longest first; those without a beginning last.' })
  page!: VacancyPage;
}
