import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import type { BudgetOptionCode } from '../domain/vocabulary.js';
import { ForecastAssumption } from './assumption.type.js';
import { FundingParameter } from './parameter.type.js';
import { BudgetOptionEnum } from './vocabulary.type.js';

/** An 80 % interval: a tenth of the simulated years lies below, a tenth above. */
@ObjectType()
export class ForecastInterval {
  @Field(() => GraphQLDecimal)
  low!: string;

  @Field(() => GraphQLDecimal)
  median!: string;

  @Field(() => GraphQLDecimal)
  high!: string;
}

/** What the posts cost in a quarter, and what is drawn up to its end. EUR; recorded months as recorded. */
@ObjectType()
export class ForecastQuarter {
  @Field(() => Int)
  quarter!: number;

  @Field(() => Int, { description: 'Months of the quarter whose actual cost is recorded; they are taken as they are.' })
  recordedMonths!: number;

  @Field(() => GraphQLDecimal, { description: 'If every post paid from the budget were occupied, coordination not counted.' })
  plannedCost!: string;

  @Field(() => ForecastInterval, { description: 'Staff paid from the budget, licence-relevant staff included, coordination not.' })
  personnel!: ForecastInterval;

  @Field(() => ForecastInterval, { description: 'Of the staff: required by the operating licence.' })
  licenceRelevant!: ForecastInterval;

  @Field(() => ForecastInterval, { description: 'Coordination, whoever pays it. Not part of the drawdown.' })
  coordination!: ForecastInterval;

  @Field(() => ForecastInterval, { description: 'State share drawn from January to the end of the quarter.' })
  stateShareToDate!: ForecastInterval;

  @Field(() => ForecastInterval, { description: 'State share drawn to date in terms of the ceiling of the year, 4 decimals.' })
  drawdownRateToDate!: ForecastInterval;
}

/** The forecast made again for past quarters of the office's own history. Rates in terms of the planned cost, 4 decimals. */
@ObjectType()
export class ForecastBackTest {
  @Field(() => Int, { description: 'Quarters from which a year was forecast again.' })
  points!: number;

  @Field(() => Int, { description: 'How often what came lay inside the 80 % interval.' })
  covered!: number;

  @Field(() => GraphQLDecimal, { description: 'Mean distance of the median from what came.' })
  error!: string;

  @Field(() => GraphQLDecimal, { description: 'The same for "everything stays as it is".' })
  naiveError!: string;
}

/** Something the concept can allow when money would be left. Nothing is changed by itself. EUR. */
@ObjectType()
export class BudgetOption {
  @Field(() => BudgetOptionEnum)
  code!: BudgetOptionCode;

  @Field({ description: 'German.' })
  label!: string;

  @Field({ description: 'German: what it takes.' })
  needs!: string;

  @Field()
  legalReference!: string;

  @Field(() => GraphQLDecimal, { description: 'Cost it can cause in the rest of the year at most.' })
  capacity!: string;

  @Field(() => GraphQLDecimal, { description: 'Of the capacity: staff required by the operating licence.' })
  licenceRelevantCapacity!: string;

  @Field(() => GraphQLDecimal, { description: 'State share it would draw of what is left.' })
  stateShare!: string;

  @Field(() => GraphQLDecimal, { description: 'Own money that takes.' })
  ownShare!: string;
}

/** How much of the ceiling a year will draw, from the ledger of posts. */
@ObjectType()
export class DrawdownForecast {
  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDate)
  referenceDate!: string;

  @Field(() => GraphQLDecimal)
  ceiling!: string;

  @Field(() => [ForecastQuarter])
  quarters!: ForecastQuarter[];

  @Field(() => ForecastInterval, { description: 'Staff of the year, licence-relevant staff included, coordination not.' })
  personnel!: ForecastInterval;

  @Field(() => ForecastInterval)
  licenceRelevant!: ForecastInterval;

  @Field(() => ForecastInterval)
  coordination!: ForecastInterval;

  @Field(() => ForecastInterval)
  stateShare!: ForecastInterval;

  @Field(() => ForecastInterval, { description: 'What would be left of the ceiling.' })
  undrawn!: ForecastInterval;

  @Field(() => ForecastInterval, { description: '4 decimals.' })
  drawdownRate!: ForecastInterval;

  @Field(() => GraphQLDecimal, { description: 'Part of the simulated years that leave something, 0 to 1, 2 decimals.' })
  probabilityUndrawn!: string;

  @Field(() => String, { nullable: true, description: 'German: that money would be left, and what to do; null when none would.' })
  warning!: string | null;

  @Field(() => [BudgetOption], { description: 'Empty when no money would be left.' })
  options!: BudgetOption[];

  @Field(() => ForecastBackTest, { nullable: true, description: 'Null while the history is shorter than two years.' })
  backTest!: ForecastBackTest | null;

  @Field(() => [ForecastAssumption])
  assumptions!: ForecastAssumption[];

  @Field(() => [FundingParameter], { description: 'The parameters this rests on.' })
  parameters!: FundingParameter[];
}
