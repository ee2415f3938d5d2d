import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum } from '@srb/platform/graphql';
import type { NeedKind } from '../domain/vocabulary.js';
import { NeedKindEnum } from './vocabulary.type.js';

/** Needs of one kind that the rule does not pay for. */
@ObjectType()
export class UnmetNeedSum {
  @Field(() => NeedKindEnum)
  kind!: NeedKind;

  @Field(() => Int)
  rows!: number;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'EUR of the rows with an amount; null where none has one.' })
  amount!: string | null;

  @Field(() => Int, { description: 'Rows whose amount nobody knows; they are in no sum.' })
  withoutAmount!: number;

  @Field(() => [OriginEnum], { description: 'Origins of the rows; more than one means mixed.' })
  origins!: Origin[];
}
