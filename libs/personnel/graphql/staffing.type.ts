import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDate, GraphQLDecimal, OriginEnum } from '@srb/platform/graphql';
import type { PostFunding } from '../domain/vocabulary.js';
import { PostFundingEnum } from './post.type.js';

/** Posts counted and added. */
@ObjectType()
export class StaffFigures {
  @Field(() => Int)
  posts!: number;

  @Field(() => GraphQLDecimal)
  ftePlanned!: string;

  @Field(() => GraphQLDecimal)
  fteOccupied!: string;

  @Field(() => GraphQLDecimal, { description: 'Planned minus occupied.' })
  fteVacant!: string;

  @Field(() => GraphQLDecimal, { description: 'Occupied in posts with a fixed term.' })
  fteFixedTerm!: string;

  @Field(() => GraphQLDecimal, { description: 'EUR a year.' })
  annualCost!: string;
}

/** Staff, split into three lines that add to the total. */
@ObjectType()
export class StaffLines {
  @Field(() => StaffFigures)
  total!: StaffFigures;

  @Field(() => StaffFigures, { description: 'Neither required by the operating licence nor coordination.' })
  socialCompensation!: StaffFigures;

  @Field(() => StaffFigures, { description: 'Required by the operating licence (BE-relevant).' })
  licenceRelevant!: StaffFigures;

  @Field(() => StaffFigures, { description: 'Coordination of the budget and of Kita-Sozialarbeit.' })
  coordination!: StaffFigures;
}

@ObjectType()
export class PostTypeStaffing {
  @Field()
  postTypeCode!: string;

  @Field()
  label!: string;

  @Field(() => StaffLines)
  lines!: StaffLines;
}

/** The staff paid from one source. */
@ObjectType()
export class FundingStaffing {
  @Field(() => PostFundingEnum)
  funding!: PostFunding;

  @Field(() => StaffLines)
  lines!: StaffLines;

  @Field(() => [PostTypeStaffing], { description: 'In the order of the catalogue.' })
  postTypes!: PostTypeStaffing[];

  @Field(() => [OriginEnum], { description: 'Origins of the posts added; more than one means mixed.' })
  origins!: Origin[];
}

/** The staff on one day, by who pays it. */
@ObjectType()
export class Staffing {
  @Field(() => GraphQLDate)
  referenceDate!: string;

  @Field(() => [FundingStaffing])
  fundings!: FundingStaffing[];
}
