import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ValueStatus } from '@srb/kernel';
import { GraphQLDate, GraphQLDecimal, pageOf, ValueStatusEnum } from '@srb/platform/graphql';
import type { AreaLevel } from '../domain/indicator-value.js';
import { AreaLevelEnum } from './enums.type.js';

/** One of the figures that a derived value is computed from. */
@ObjectType()
export class DerivedPart {
  @Field()
  indicatorCode!: string;

  @Field({ description: 'German name of the indicator.' })
  indicatorLabel!: string;

  @Field(() => Int)
  year!: number;

  @Field({ description: 'Of the whole Land, not of the area.' })
  ofLand!: boolean;

  @Field(() => ValueStatusEnum)
  status!: ValueStatus;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field({ description: 'What official German tables print in the cell.' })
  tableText!: string;

  @Field(() => String, { nullable: true, description: 'German: why there is no plain number.' })
  reason!: string | null;
}

/** A value of a derived indicator for one area and year, computed at this moment; it is never stored. */
@ObjectType()
export class DerivedFigure {
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

  @Field(() => String, { nullable: true, description: 'Name of the social space or Kita; null for the whole office.' })
  areaName!: string | null;

  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDate, { nullable: true, description: 'The earliest reference date of its parts.' })
  referenceDate!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'When the last of its parts became known.' })
  availableFrom!: string | null;

  @Field(() => ValueStatusEnum)
  status!: ValueStatus;

  @Field(() => GraphQLDecimal, { nullable: true })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'What official tables print instead of a number; null when the number is printed.' })
  tableSign!: string | null;

  @Field({ description: 'What official German tables print in the cell: the sign, the number with a comma, an estimate in brackets.' })
  tableText!: string;

  @Field(() => String, { nullable: true, description: 'German: why there is no plain number, naming the parts; null for a plain number.' })
  reason!: string | null;

  @Field({ description: 'Made of counts or households under 3, and therefore not to leave the office.' })
  isConfidential!: boolean;
}

/** A derived figure with what it is computed from. */
@ObjectType()
export class DerivedValue extends DerivedFigure {
  @Field(() => [DerivedPart], { description: 'What it is computed from, in the order of the formula.' })
  parts!: DerivedPart[];
}

@ObjectType()
export class DerivedValuePage extends pageOf(DerivedValue, 'DerivedValue') {}
