import type { StaffGroupCode } from '@srb/kernel';
import type { Type } from '@nestjs/common';
import { Field, ID, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { GraphQLDecimal, StaffGroupEnum } from '@srb/platform/graphql';
import type { GroupLines } from '../domain/group-lines.js';
import type { PostFunding } from '../domain/vocabulary.js';
import { PostFundingEnum } from './post.type.js';

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
