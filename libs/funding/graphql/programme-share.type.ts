import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum, pageOf } from '@srb/platform/graphql';
import type { Payer, ShareKind } from '../domain/vocabulary.js';
import { PayerEnum, ShareKindEnum } from './vocabulary.type.js';

/** What one payer of a (former) programme gave in a year. */
@ObjectType()
export class ProgrammeShare {
  @Field(() => ID)
  id!: string;

  @Field()
  programme!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => PayerEnum)
  payer!: Payer;

  @Field(() => ShareKindEnum)
  kind!: ShareKind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  amount!: string;

  @Field()
  source!: string;

  @Field(() => OriginEnum)
  origin!: Origin;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class ProgrammeSharePage extends pageOf(ProgrammeShare, 'ProgrammeShare') {}

/** Somebody else changed the row in the meantime; nothing was written. */
@ObjectType()
class ProgrammeShareConflict {
  @Field()
  message!: string;

  @Field(() => ProgrammeShare, { description: 'The row as it is now.' })
  current!: ProgrammeShare;
}

export const SaveProgrammeShareResult = createUnionType({
  name: 'SaveProgrammeShareResult',
  types: () => [ProgrammeShare, ProgrammeShareConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SaveProgrammeShareOutcome =
  | (ProgrammeShare & { readonly __typename: 'ProgrammeShare' })
  | (ProgrammeShareConflict & { readonly __typename: 'ProgrammeShareConflict' });
