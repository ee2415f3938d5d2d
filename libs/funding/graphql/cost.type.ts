import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum, pageOf } from '@srb/platform/graphql';
import type { CostBasis, CostCategory, CostFunding, CostKind } from '../domain/vocabulary.js';
import { CostBasisEnum, CostCategoryEnum, CostFundingEnum, CostKindEnum } from './vocabulary.type.js';

/** What was, or is to be, spent in a year or in one of its months. */
@ObjectType()
export class Cost {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => Int, { nullable: true, description: '1 to 12; null for an amount of the whole year.' })
  month!: number | null;

  @Field(() => CostCategoryEnum)
  category!: CostCategory;

  @Field(() => CostFundingEnum)
  funding!: CostFunding;

  @Field(() => CostBasisEnum)
  basis!: CostBasis;

  @Field(() => CostKindEnum)
  kind!: CostKind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  amount!: string;

  @Field({ description: 'Staff required by the operating licence. Where a post is named, the flag of the post.' })
  licenceRelevant!: boolean;

  @Field(() => ID, { nullable: true, description: 'The post the cost belongs to; null for a sum over posts.' })
  postId!: string | null;

  @Field()
  source!: string;

  @Field(() => OriginEnum)
  origin!: Origin;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class CostPage extends pageOf(Cost, 'Cost') {}

/** Somebody else changed the row in the meantime; nothing was written. */
@ObjectType()
class CostConflict {
  @Field()
  message!: string;

  @Field(() => Cost, { description: 'The row as it is now.' })
  current!: Cost;
}

export const SaveCostResult = createUnionType({
  name: 'SaveCostResult',
  types: () => [Cost, CostConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SaveCostOutcome = (Cost & { readonly __typename: 'Cost' }) | (CostConflict & { readonly __typename: 'CostConflict' });
