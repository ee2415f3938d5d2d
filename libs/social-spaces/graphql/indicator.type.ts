import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Origin, ValueStatus } from '@srb/kernel';
import { GraphQLDate, GraphQLDecimal, pageOf, OriginEnum, ValueStatusEnum } from '@srb/platform/graphql';
import type { Aggregation, AreaLevel } from '../domain/indicator-value.js';
import {
  AggregationEnum,
  AreaLevelEnum,
  IndicatorPurposeEnum,
  NeedDirectionEnum,
  SecrecyRuleEnum,
} from './enums.type.js';

/** An indicator of the catalogue. */
@ObjectType()
export class Indicator {
  @Field(() => ID)
  code!: string;

  @Field(() => Int, { description: 'Place in the catalogue.' })
  position!: number;

  @Field({ description: 'Code of the topic, for example DEMOGRAPHY.' })
  topic!: string;

  @Field(() => IndicatorPurposeEnum)
  purpose!: keyof typeof IndicatorPurposeEnum;

  @Field({ description: 'German name.' })
  label!: string;

  @Field({ description: 'German definition.' })
  definition!: string;

  @Field(() => String, { nullable: true })
  numerator!: string | null;

  @Field(() => String, { nullable: true })
  denominator!: string | null;

  @Field()
  unit!: string;

  @Field(() => AreaLevelEnum, { description: 'The finest level on which values exist.' })
  level!: AreaLevel;

  @Field()
  sourceSystem!: string;

  @Field()
  updateCycle!: string;

  @Field(() => Int, { description: 'Months from the reference date until values usually arrive.' })
  typicalLagMonths!: number;

  @Field(() => NeedDirectionEnum)
  needDirection!: keyof typeof NeedDirectionEnum;

  @Field(() => SecrecyRuleEnum)
  secrecyRule!: keyof typeof SecrecyRuleEnum;

  @Field(() => String, { nullable: true, description: 'Set when the indicator is computed; its values are never entered.' })
  derivedFormula!: string | null;

  @Field(() => AggregationEnum)
  aggregation!: Aggregation;

  @Field({ description: 'Where the indicator comes from: a URL, a report, or a proposal.' })
  source!: string;
}

@ObjectType()
export class IndicatorPage extends pageOf(Indicator, 'Indicator') {}

/** One value of one indicator for one area and year. */
@ObjectType()
export class IndicatorValue {
  __typename!: 'IndicatorValue';

  @Field(() => ID)
  id!: string;

  @Field()
  indicatorCode!: string;

  @Field({ description: 'German name of the indicator.' })
  indicatorLabel!: string;

  @Field()
  unit!: string;

  @Field(() => AreaLevelEnum)
  level!: AreaLevel;

  @Field(() => ID, { nullable: true })
  socialSpaceId!: string | null;

  @Field(() => ID, { nullable: true })
  kitaId!: string | null;

  @Field(() => ID, { nullable: true })
  placeId!: string | null;

  @Field({ description: 'Contains a town with an office of its own; see districtValue.' })
  includesTown!: boolean;

  @Field(() => String, { nullable: true, description: 'Name of the social space, place or Kita; null for the whole office.' })
  areaName!: string | null;

  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDate)
  referenceDate!: string;

  @Field(() => GraphQLDate)
  availableFrom!: string;

  @Field(() => ValueStatusEnum)
  status!: ValueStatus;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'What official tables print instead of a number; null when the number is printed.' })
  tableSign!: string | null;

  @Field(() => Int, { nullable: true, description: 'Households or Bedarfsgemeinschaften behind the value.' })
  households!: number | null;

  @Field()
  source!: string;

  @Field(() => OriginEnum)
  origin!: Origin;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class IndicatorValuePage extends pageOf(IndicatorValue, 'IndicatorValue') {}

/** Somebody else has set this value in the meantime; nothing was changed. */
@ObjectType()
export class IndicatorValueConflict {
  __typename!: 'IndicatorValueConflict';

  @Field()
  message!: string;

  @Field(() => IndicatorValue, { description: 'The value as it is now.' })
  current!: IndicatorValue;
}

export const SetIndicatorValueResult = createUnionType({
  name: 'SetIndicatorValueResult',
  types: () => [IndicatorValue, IndicatorValueConflict] as const,
  resolveType: (result: IndicatorValue | IndicatorValueConflict) => result.__typename,
});
