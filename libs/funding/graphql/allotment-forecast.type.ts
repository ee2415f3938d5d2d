import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum } from '@srb/platform/graphql';
import type { AllotmentMethod } from '../domain/vocabulary.js';
import { ForecastAssumption } from './assumption.type.js';
import { AllotmentMethodEnum } from './vocabulary.type.js';

/** One coming year. EUR. A forecast is no allocation: it is never a ceiling and enters no sum. */
@ObjectType()
export class AllotmentYear {
  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDecimal, { description: 'What the Land sets aside for all offices, full EUR.' })
  landAmount!: string;

  @Field(() => GraphQLDecimal, { description: 'The office’s part: state share, full EUR.' })
  stateShare!: string;

  @Field(() => GraphQLDecimal, { description: 'Own money needed to draw the whole state share.' })
  ownShare!: string;

  @Field(() => GraphQLDecimal, { description: 'State share and own share: personnel cost that can be paid.' })
  total!: string;
}

@ObjectType()
export class AllotmentForecast {
  @Field(() => AllotmentMethodEnum)
  method!: AllotmentMethod;

  @Field(() => GraphQLDecimal, { description: 'The office’s part of the Land’s amount, 12 decimals.' })
  share!: string;

  @Field(() => [AllotmentYear])
  years!: AllotmentYear[];

  @Field(() => [ForecastAssumption])
  assumptions!: ForecastAssumption[];

  @Field({ description: 'True when the amount it starts from is a rounded figure.' })
  approximate!: boolean;

  @Field(() => [OriginEnum], { description: 'Origins of the rows it starts from; empty for counts.' })
  origins!: Origin[];
}
