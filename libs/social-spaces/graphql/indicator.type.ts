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

/** Which end of an indicator means more need, for one purpose. */
@ObjectType()
export class IndicatorDirection {
  @Field(() => IndicatorPurposeEnum)
  purpose!: keyof typeof IndicatorPurposeEnum;

  @Field(() => NeedDirectionEnum)
  needDirection!: keyof typeof NeedDirectionEnum;

  @Field({ description: 'Where this is said: a URL, a report, or a proposal.' })
  source!: string;
}

/** An indicator of the Land’s catalogue, or one of the office. */
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

  @Field(() => [IndicatorDirection], { description: 'One indicator may be read in several ways, each with its own direction.' })
  purposes!: IndicatorDirection[];

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

  @Field(() => String, { nullable: true, description: 'Terms under which figures may be passed on; null when the source does not say.' })
  licence!: string | null;

  @Field({ description: 'How often the source counts, and on which reference date.' })
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

  @Field(() => GraphQLDate, { nullable: true, description: 'Reference date of the newest value that the office holds.' })
  latestReferenceDate!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'When the newest value of the office became known.' })
  latestAvailableFrom!: string | null;

  @Field({ description: 'An indicator of the office itself, not of the Land.' })
  isLocal!: boolean;

  @Field(() => ID, { nullable: true, description: 'Of an indicator of the office.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'Who looks after an indicator of the office; null for the catalogue of the Land.' })
  owner!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the Land’s indicator that it is a local form of.' })
  correspondsTo!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'First reference date for which it takes no more values.' })
  retiredOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of an indicator of the office.' })
  version!: number | null;
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

  @Field({ description: 'What official German tables print in the cell: the sign, the number with a comma, an estimate in brackets.' })
  tableText!: string;

  @Field(() => String, { nullable: true, description: 'German: why there is no plain number; null for a plain number.' })
  reason!: string | null;

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
