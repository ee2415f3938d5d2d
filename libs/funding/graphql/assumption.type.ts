import { Field, ObjectType } from '@nestjs/graphql';
import { FundingParameter } from './parameter.type.js';

/** What a forecast takes for granted. Each can be changed by the argument of the same name. */
@ObjectType()
export class ForecastAssumption {
  @Field({ description: 'Name of the argument that changes it.' })
  argument!: string;

  @Field({ description: 'German: what is assumed, and where it comes from.' })
  statement!: string;

  @Field({ description: 'As used: decimals with a point.' })
  value!: string;

  @Field({ description: 'True when the caller set it.' })
  isChanged!: boolean;

  @Field(() => FundingParameter, { nullable: true, description: 'The parameter behind it; null where the office’s own figures or the caller stand behind it.' })
  parameter!: FundingParameter | null;
}
