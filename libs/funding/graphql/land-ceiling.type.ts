import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDecimal } from '@srb/platform/graphql';
import { FundingParameter } from './parameter.type.js';

/** What the Land sets aside for all offices in a year. EUR. */
@ObjectType()
export class LandCeiling {
  @Field(() => Int)
  year!: number;

  @Field(() => GraphQLDecimal, { description: 'The full year, unrounded, 12 decimals.' })
  exact!: string;

  @Field(() => GraphQLDecimal, { description: 'Full EUR; of the first year only the months paid.' })
  payable!: string;

  @Field(() => Int, { description: 'Months paid in this year.' })
  months!: number;

  @Field(() => [FundingParameter], { description: 'The parameters this rests on.' })
  parameters!: FundingParameter[];
}
