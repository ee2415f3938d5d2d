import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum, pageOf } from '@srb/platform/graphql';
import type { NeedKind } from '../domain/vocabulary.js';
import { NeedKindEnum } from './vocabulary.type.js';

/** What Kitas need and the rule does not pay for. Never part of the budget or of its sums. */
@ObjectType()
export class UnmetNeed {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => NeedKindEnum)
  kind!: NeedKind;

  @Field(() => ID, { nullable: true })
  kitaId!: string | null;

  @Field()
  description!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'EUR; null where nobody knows it, which is not zero.' })
  amount!: string | null;

  @Field()
  source!: string;

  @Field(() => OriginEnum)
  origin!: Origin;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class UnmetNeedPage extends pageOf(UnmetNeed, 'UnmetNeed') {}

/** Somebody else changed the row in the meantime; nothing was written. */
@ObjectType()
class UnmetNeedConflict {
  @Field()
  message!: string;

  @Field(() => UnmetNeed, { description: 'The row as it is now.' })
  current!: UnmetNeed;
}

export const SaveUnmetNeedResult = createUnionType({
  name: 'SaveUnmetNeedResult',
  types: () => [UnmetNeed, UnmetNeedConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SaveUnmetNeedOutcome =
  | (UnmetNeed & { readonly __typename: 'UnmetNeed' })
  | (UnmetNeedConflict & { readonly __typename: 'UnmetNeedConflict' });
