import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum } from '@srb/platform/graphql';

/** Costs of a period and kind. EUR. Null is "nothing recorded", which is not zero. */
@ObjectType()
export class PeriodCost {
  @Field(() => GraphQLDecimal, { nullable: true, description: 'Staff paid from the budget, licence-relevant staff included, coordination not.' })
  personnel!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Of the staff: required by the operating licence.' })
  licenceRelevant!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Training paid from the budget.' })
  training!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Coordination, whoever pays it.' })
  coordination!: string | null;
}

/** Full-time equivalents times months, by the days of each month; 3 decimals. */
@ObjectType()
export class PostMonths {
  @Field(() => GraphQLDecimal, { description: 'Posts paid from the budget, licence-relevant ones included, coordination not.' })
  personnel!: string;

  @Field(() => GraphQLDecimal, { description: 'Of these: required by the operating licence.' })
  licenceRelevant!: string;

  @Field(() => GraphQLDecimal, { description: 'Coordination, whoever pays it.' })
  coordination!: string;
}

@ObjectType()
export class BudgetPeriod {
  @Field(() => Int, { nullable: true, description: '1 to 12; null for a quarter or the year.' })
  month!: number | null;

  @Field(() => Int, { nullable: true, description: '1 to 4; null for the year.' })
  quarter!: number | null;

  @Field(() => PeriodCost)
  planned!: PeriodCost;

  @Field(() => PeriodCost, { description: 'Bound by contract or order.' })
  committed!: PeriodCost;

  @Field(() => PeriodCost)
  actual!: PeriodCost;

  @Field(() => PostMonths)
  plannedPostMonths!: PostMonths;

  @Field(() => PostMonths, { description: 'As the ledger of posts has them, coming months as far as known.' })
  occupiedPostMonths!: PostMonths;
}

/** A year by months and quarters. Amounts recorded for the year as a whole stand in `withoutMonth` and in no month. */
@ObjectType()
export class BudgetYear {
  @Field(() => Int)
  year!: number;

  @Field(() => [BudgetPeriod], { description: 'January to December.' })
  months!: BudgetPeriod[];

  @Field(() => [BudgetPeriod])
  quarters!: BudgetPeriod[];

  @Field(() => BudgetPeriod, { description: 'The whole year: all months and the amounts without one.' })
  total!: BudgetPeriod;

  @Field(() => BudgetPeriod, { description: 'Of the total: amounts recorded for the year. No post-months.' })
  withoutMonth!: BudgetPeriod;

  @Field(() => Int, { description: 'Posts without occupancy by period; what they state counts as occupied throughout.' })
  estimatedPosts!: number;

  @Field(() => [OriginEnum], { description: 'Origins of costs and posts; more than one means mixed.' })
  origins!: Origin[];
}
