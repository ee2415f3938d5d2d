import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ValueStatus } from '@srb/kernel';
import { GraphQLDate, GraphQLDecimal, pageOf, ValueStatusEnum } from '@srb/platform/graphql';
import type { AreaChangeKind } from '../domain/area-change.js';
import { AreaChangeKindEnum } from './area-change.type.js';

/** A computed number with its status; it is never stored. */
@ObjectType()
export class AreaFigure {
  @Field(() => ValueStatusEnum)
  status!: ValueStatus;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field({ description: 'What official German tables print in the cell.' })
  tableText!: string;

  @Field(() => String, { nullable: true, description: 'German: why there is no plain number.' })
  reason!: string | null;

  @Field({ description: 'Made of counts or households under 3, and therefore not to leave the office.' })
  isConfidential!: boolean;

  @Field(() => GraphQLDate, { nullable: true, description: 'The earliest reference date of what it is made of.' })
  referenceDate!: string | null;
}

/** One year of a series. */
@ObjectType()
export class AreaSeriesPoint extends AreaFigure {
  @Field(() => Int)
  year!: number;

  @Field({ description: 'Measured in other areas and converted through the changes in between.' })
  converted!: boolean;
}

/** The years of one area. */
@ObjectType()
class AreaSeriesLine {
  @Field(() => ID)
  areaId!: string;

  @Field()
  areaName!: string;

  @Field(() => [AreaSeriesPoint])
  points!: AreaSeriesPoint[];
}

/** A change of areas in the time of a series. */
@ObjectType()
export class AreaSeriesBreak {
  @Field(() => ID)
  id!: string;

  @Field(() => AreaChangeKindEnum)
  kind!: AreaChangeKind;

  @Field(() => GraphQLDate)
  effectiveOn!: string;

  @Field()
  reason!: string;
}

/** Values of an indicator over the years, all for the areas that hold on one day. */
@ObjectType()
export class AreaSeries extends pageOf(AreaSeriesLine, 'AreaSeriesLine') {
  @Field()
  indicatorCode!: string;

  @Field()
  indicatorLabel!: string;

  @Field()
  unit!: string;

  @Field(() => GraphQLDate, { description: 'Gebietsstand: the day whose areas are shown.' })
  territorialStatus!: string;

  @Field(() => [AreaSeriesBreak], { description: 'Changes of areas between the first value and the last, or the day asked for.' })
  breaks!: AreaSeriesBreak[];
}

/** What the places, and the Kitas, of a social space add up to. */
@ObjectType()
export class SpaceAggregate {
  @Field(() => ID)
  socialSpaceId!: string;

  @Field()
  socialSpaceName!: string;

  @Field(() => AreaFigure, { description: 'From the values of its places and their shares.' })
  fromPlaces!: AreaFigure;

  @Field(() => AreaFigure, { description: 'From the values of its Kitas.' })
  fromKitas!: AreaFigure;
}

@ObjectType()
export class SpaceAggregatePage extends pageOf(SpaceAggregate, 'SpaceAggregate') {}

/** One term of the subtraction: the official figure, or a town with an office of its own. */
@ObjectType()
export class DistrictTerm {
  @Field()
  ags!: string;

  @Field(() => String, { nullable: true, description: 'Of a town; null for the official figure itself.' })
  townName!: string | null;

  @Field()
  isSubtracted!: boolean;

  @Field(() => AreaFigure, { description: 'As entered; of a town the value of the place with this key.' })
  figure!: AreaFigure;
}

/** One count of the Kreis, without its towns. */
@ObjectType()
export class DistrictPart {
  @Field()
  indicatorCode!: string;

  @Field()
  indicatorLabel!: string;

  @Field({ description: 'The official figure contains the towns.' })
  includesTown!: boolean;

  @Field(() => [DistrictTerm], { description: 'The official figure, then what is subtracted.' })
  terms!: DistrictTerm[];

  @Field(() => AreaFigure, { description: 'The office’s own figure.' })
  own!: AreaFigure;
}

/** The figure of an office whose Kreis has towns with an office of their own, with the subtraction. */
@ObjectType()
export class DistrictValue {
  @Field()
  indicatorCode!: string;

  @Field()
  indicatorLabel!: string;

  @Field()
  unit!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => AreaFigure)
  figure!: AreaFigure;

  @Field(() => [DistrictPart], { description: 'Of a count itself; of a ratio numerator and denominator.' })
  parts!: DistrictPart[];
}
