import { Field, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum } from '@srb/platform/graphql';
import type { ShareKind } from '../domain/vocabulary.js';
import { ProgrammeShare } from './programme-share.type.js';
import { ShareKindEnum, SplitHintEnum } from './vocabulary.type.js';

/** The parts of all payers of a programme in a year, and whether they add to the total as printed. EUR. */
@ObjectType()
export class ProgrammeSplit {
  @Field()
  programme!: string;

  @Field(() => ShareKindEnum)
  kind!: ShareKind;

  @Field(() => [ProgrammeShare], { description: 'Every row, that of the printed total included.' })
  shares!: ProgrammeShare[];

  @Field(() => GraphQLDecimal, { description: 'The parts added, the printed total not.' })
  sum!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'As a source prints it; null where none does.' })
  statedTotal!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'Sum minus printed total; null without one.' })
  deviation!: string | null;

  @Field(() => SplitHintEnum, { nullable: true, description: 'Null without a printed total: nothing can be said.' })
  hint!: keyof typeof SplitHintEnum | null;

  @Field(() => [OriginEnum], { description: 'Origins of the rows; more than one means mixed.' })
  origins!: Origin[];
}
