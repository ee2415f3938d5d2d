import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Origin } from '@srb/kernel';
import { GraphQLDecimal, OriginEnum } from '@srb/platform/graphql';
import type { Basis, CostBasis, CostFunding, CostKind, HintCode, Kind } from '../domain/vocabulary.js';
import { Allocation } from './allocation.type.js';
import { LandCeiling } from './land-ceiling.type.js';
import { FundingParameter } from './parameter.type.js';
import { ProgrammeSplit } from './programme-split.type.js';
import { UnmetNeedSum } from './unmet-need-sum.type.js';
import { AmountBasis, AmountKind, CostBasisEnum, CostFundingEnum, CostKindEnum, FundingHintCodeEnum, SplitHintEnum } from './vocabulary.type.js';

/** Allocations of one basis and kind, added. Unknown basis or kind is never part of a sum. */
@ObjectType()
export class AllocationSum {
  @Field(() => AmountBasis)
  basis!: Basis;

  @Field(() => AmountKind)
  kind!: Kind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  amount!: string;

  @Field({ description: 'True when one of the amounts is a rounded figure.' })
  approximate!: boolean;

  @Field(() => Int, { description: 'How many rows were added.' })
  rows!: number;

  @Field(() => [OriginEnum], { description: 'Origins of the rows added; more than one means mixed.' })
  origins!: Origin[];
}

/** Costs of one payer, basis and kind, with licence-relevant staff and coordination as lines of their own. EUR. */
@ObjectType()
export class CostSum {
  @Field(() => CostFundingEnum)
  funding!: CostFunding;

  @Field(() => CostBasisEnum)
  basis!: CostBasis;

  @Field(() => CostKindEnum)
  kind!: CostKind;

  @Field(() => GraphQLDecimal, { description: 'All lines together.' })
  total!: string;

  @Field(() => GraphQLDecimal, { description: 'Staff, licence-relevant staff included, coordination not.' })
  personnel!: string;

  @Field(() => GraphQLDecimal, { description: 'Of the staff: required by the operating licence (davon BE-relevant).' })
  licenceRelevant!: string;

  @Field(() => GraphQLDecimal)
  training!: string;

  @Field(() => GraphQLDecimal)
  coordination!: string;

  @Field({ description: 'True when staff stands here partly by post and partly as a sum over posts.' })
  mixesPosts!: boolean;

  @Field(() => [OriginEnum], { description: 'Origins of the rows added; more than one means mixed.' })
  origins!: Origin[];
}

/** How much of the ceiling the costs of one kind draw (PLAN: would draw). EUR, rates as fractions of 1. */
@ObjectType()
export class Drawdown {
  @Field(() => CostKindEnum)
  kind!: CostKind;

  @Field(() => GraphQLDecimal, { description: 'The Land pays at most this much: state share of the allocation.' })
  ceiling!: string;

  @Field(() => GraphQLDecimal)
  personnelCost!: string;

  @Field(() => GraphQLDecimal, { description: 'Of the personnel cost: staff required by the operating licence.' })
  licenceRelevantCost!: string;

  @Field(() => GraphQLDecimal, { description: 'Coordination, whoever pays it. Not part of the base.' })
  coordinationCost!: string;

  @Field(() => GraphQLDecimal)
  trainingCost!: string;

  @Field(() => GraphQLDecimal, { description: 'Training as far as the cap lets it count.' })
  countedTraining!: string;

  @Field(() => GraphQLDecimal, { description: 'Personnel cost and counted training.' })
  base!: string;

  @Field(() => GraphQLDecimal)
  stateShare!: string;

  @Field(() => GraphQLDecimal)
  ownShare!: string;

  @Field(() => GraphQLDecimal, { description: 'Training above the cap.' })
  unfunded!: string;

  @Field(() => GraphQLDecimal, { description: 'What is left of the ceiling.' })
  undrawn!: string;

  @Field(() => GraphQLDecimal, { description: 'State share in terms of the ceiling, 4 decimals.' })
  drawdownRate!: string;

  @Field(() => GraphQLDecimal, { description: 'Own money still needed to draw the rest of the ceiling.' })
  forgoneOwnFunds!: string;

  @Field(() => GraphQLDecimal, { description: 'State share that would be free if licence-relevant staff were paid otherwise.' })
  freeWithoutLicenceRelevant!: string;

  @Field(() => [FundingParameter], { description: 'The parameters this rests on.' })
  parameters!: FundingParameter[];

  @Field({ description: 'True when the ceiling is a rounded figure.' })
  approximate!: boolean;

  @Field(() => [OriginEnum], { description: 'Origins of the rows used; more than one means mixed.' })
  origins!: Origin[];
}

/** Whether state share and own share of one kind fit the rate. */
@ObjectType()
export class AllocationSplitCheck {
  @Field(() => AmountKind)
  kind!: Kind;

  @Field(() => GraphQLDecimal, { description: 'EUR.' })
  expectedOwnShare!: string;

  @Field(() => GraphQLDecimal, { description: 'EUR, own share minus expected own share.' })
  deviation!: string;

  @Field(() => GraphQLDecimal, { description: 'Deviation in terms of the expected own share, 4 decimals.' })
  deviationRate!: string;

  @Field(() => SplitHintEnum)
  hint!: keyof typeof SplitHintEnum;

  @Field(() => [FundingParameter], { description: 'The parameters this rests on.' })
  parameters!: FundingParameter[];

  @Field({ description: 'True when one of the two amounts is a rounded figure.' })
  approximate!: boolean;
}

/** Something a reader should know before quoting a figure of this year. */
@ObjectType()
export class FundingHint {
  @Field(() => FundingHintCodeEnum)
  code!: HintCode;

  @Field({ description: 'German, with the remedy.' })
  message!: string;
}

/** The money of one year as one screen shows it. */
@ObjectType()
export class FundingYear {
  @Field(() => Int)
  year!: number;

  @Field(() => [FundingParameter])
  parameters!: FundingParameter[];

  @Field(() => LandCeiling, { nullable: true, description: 'What the Land sets aside for all offices; null before the law.' })
  landCeiling!: LandCeiling | null;

  @Field(() => [Allocation], { description: 'Every row of the year, unknown basis or kind included.' })
  allocations!: Allocation[];

  @Field(() => [AllocationSum])
  allocationSums!: AllocationSum[];

  @Field(() => [CostSum])
  costSums!: CostSum[];

  @Field(() => [Drawdown], { description: 'One per kind of cost (plan, commitment, actual); empty while ceiling or rates are missing.' })
  drawdowns!: Drawdown[];

  @Field(() => [AllocationSplitCheck])
  splitChecks!: AllocationSplitCheck[];

  @Field(() => [ProgrammeSplit], { description: 'Programmes that several paid for, by name and kind. Not part of the budget.' })
  programmeSplits!: ProgrammeSplit[];

  @Field(() => [UnmetNeedSum], { description: 'Needs the rule does not pay for, material costs first. Not part of the budget.' })
  unmetNeeds!: UnmetNeedSum[];

  @Field(() => [FundingHint])
  hints!: FundingHint[];
}
