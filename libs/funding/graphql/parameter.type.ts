import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal } from '@srb/platform/graphql';
import type { ParameterCode } from '../domain/vocabulary.js';
import { ParameterCodeEnum } from './vocabulary.type.js';

/** A rate or amount set by law, as it applies at the end of the year. */
@ObjectType()
export class FundingParameter {
  @Field(() => ParameterCodeEnum)
  code!: ParameterCode;

  @Field(() => GraphQLDecimal, { description: 'Rates as fractions of 1, amounts in EUR.' })
  value!: string;

  @Field()
  unit!: string;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field()
  legalReference!: string;

  @Field()
  source!: string;
}
