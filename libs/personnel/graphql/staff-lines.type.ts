import type { Type } from '@nestjs/common';
import { Field, ID, ObjectType, registerEnumType, type ReturnTypeFunc } from '@nestjs/graphql';
import { enumOf, GraphQLDecimal } from '@srb/platform/graphql';
import type { GroupLines } from '../domain/group-lines.js';
import { STAFF_GROUPS, type StaffGroupCode } from '../domain/staff-group.js';
import type { PostFunding } from '../domain/vocabulary.js';
import { PostFundingEnum } from './post.type.js';

export const StaffGroupEnum = enumOf(STAFF_GROUPS);
registerEnumType(StaffGroupEnum, { name: 'StaffGroup', description: 'What a post counts as: what the budget is for, required by the operating licence (BE-relevant), or coordination.' });

/** The type of figures of the whole and of the three groups that add to it. */
export function linesOf<Figures extends object>(figures: Type<Figures>, name: string): Type<GroupLines<Figures>> {
  const type: ReturnTypeFunc = () => figures;
  @ObjectType(name)
  class LinesType {
    @Field(type)
    total!: Figures;

    @Field(type, { description: 'Neither required by the operating licence nor coordination.' })
    socialCompensation!: Figures;

    @Field(type, { description: 'Required by the operating licence (BE-relevant).' })
    licenceRelevant!: Figures;

    @Field(type, { description: 'Coordination of the budget and of Kita-Sozialarbeit.' })
    coordination!: Figures;
  }
  return LinesType;
}

/** What every row about a post shows of it. */
@ObjectType({ isAbstract: true })
export class PostOfRow {
  @Field(() => ID)
  postId!: string;

  @Field()
  number!: string;

  @Field(() => StaffGroupEnum)
  group!: StaffGroupCode;

  @Field()
  postTypeCode!: string;

  @Field()
  postTypeLabel!: string;

  @Field()
  employerLabel!: string;

  @Field(() => PostFundingEnum)
  funding!: PostFunding;

  @Field(() => GraphQLDecimal)
  ftePlanned!: string;
}
