import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum, pageOf } from '@srb/platform/graphql';
import type { Basis, Kind } from '../domain/vocabulary.js';
import { AmountBasis, AmountKind } from './vocabulary.type.js';

/** What the Land, or the office, sets aside for a year: a ceiling on reimbursement where it is a state share. */
@ObjectType()
export class Allocation {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => Int, { nullable: true, description: 'Months the amount covers; null when a public source does not say.' })
  months!: number | null;

  @Field(() => AmountBasis)
  basis!: Basis;

  @Field(() => AmountKind)
  kind!: Kind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  amount!: string;

  @Field({ description: 'True for a figure the source rounds ("about").' })
  approximate!: boolean;

  @Field()
  note!: string;

  @Field()
  source!: string;

  @Field(() => OriginEnum)
  origin!: Origin;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class AllocationPage extends pageOf(Allocation, 'Allocation') {}

/** Somebody else changed the row in the meantime; nothing was written. */
@ObjectType()
class AllocationConflict {
  @Field()
  message!: string;

  @Field(() => Allocation, { description: 'The row as it is now.' })
  current!: Allocation;
}

export const SaveAllocationResult = createUnionType({
  name: 'SaveAllocationResult',
  types: () => [Allocation, AllocationConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SaveAllocationOutcome =
  | (Allocation & { readonly __typename: 'Allocation' })
  | (AllocationConflict & { readonly __typename: 'AllocationConflict' });
