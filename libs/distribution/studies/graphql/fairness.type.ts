import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDecimal } from '@srb/platform/graphql';
import { DistributionTotals, RuleUnitEnum } from '../../graphql/run.type.js';
import { JUMP_LIMITS } from '../domain/run-jumps.js';

const JumpLimitEnum = enumOf(JUMP_LIMITS);
registerEnumType(JumpLimitEnum, { name: 'JumpLimit', description: 'The least index or the last rank that takes part, a level of points, a tier.' });

const NeedLevelEnum = enumOf(['KITA', 'SPACE', 'PROVIDER'] as const);
registerEnumType(NeedLevelEnum, { name: 'NeedLevel' });

/** Somebody so close to a limit of the rule that a small change would put them on the other side. */
@ObjectType()
export class ThresholdJump {
  @Field({ description: 'JSON pointer of the node in the definition of the rule.' })
  path!: string;

  @Field({ description: 'The space, provider or Kita whose amount the node shares out; empty for the whole office.' })
  scope!: string;

  @Field()
  label!: string;

  @Field(() => NeedLevelEnum)
  level!: keyof typeof NeedLevelEnum;

  @Field(() => ID, { description: 'The Kita, space or provider.' })
  id!: string;

  @Field()
  name!: string;

  @Field(() => JumpLimitEnum)
  limit!: keyof typeof JumpLimitEnum;

  @Field(() => String, { nullable: true, description: 'Whose level it is; null for the index.' })
  indicator!: string | null;

  @Field(() => GraphQLDecimal)
  value!: string;

  @Field(() => GraphQLDecimal)
  limitValue!: string;

  @Field(() => GraphQLDecimal, { description: 'Percent of the limit.' })
  distancePercent!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'What the node hands out here, in the unit of the rule; null in the tier that shares what is left.' })
  amount!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'What it would hand out on the other side; null where that depends on what the others leave.' })
  amountBeyond!: string | null;
}

@ObjectType()
class ConcentrationPoint {
  @Field(() => GraphQLDecimal, { description: 'Part of the children, the least burdened first.' })
  children!: string;

  @Field(() => GraphQLDecimal, { description: 'Part of the money that reaches them.' })
  money!: string;
}

/** Whom the money reaches. Licence-relevant posts are never in the money. */
@ObjectType()
export class Concentration {
  @Field(() => GraphQLDecimal, { description: '−1 to 1; above 0 the more burdened get more than their part of the children, 0 is the same for every child.' })
  index!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'The index of money in proportion to children × burden.' })
  burdenIndex!: string | null;

  @Field(() => GraphQLDecimal, { description: 'The index if all money went to the most burdened.' })
  maximum!: string;

  @Field(() => GraphQLDecimal, { description: 'Part of the money that reaches the most burdened fifth of the children.' })
  topFifth!: string;

  @Field(() => [GraphQLDecimal], { description: 'Parts of the money by fifths of the children, the least burdened first.' })
  fifths!: readonly string[];

  @Field(() => [ConcentrationPoint])
  curve!: readonly ConcentrationPoint[];

  @Field(() => String, { nullable: true, description: 'The indicator of burden; null for the need index of the rule.' })
  burden!: string | null;

  @Field({ description: 'What a Kita is weighted by.' })
  children!: string;

  @Field(() => Int, { description: 'Kitas that count.' })
  kitas!: number;

  @Field(() => [ID], { description: 'Kitas whose burden or children are unknown; they do not count.' })
  unknownKitaIds!: readonly string[];
}

/** Gains and reductions of all Kitas in one unit. */
@ObjectType()
class DifferenceSums {
  @Field(() => Int)
  winners!: number;

  @Field(() => Int)
  losers!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => GraphQLDecimal)
  gained!: string;

  @Field(() => GraphQLDecimal, { description: '≤ 0.' })
  lost!: string;
}

/** What a Kita gets in a run, and how much more or less than in the base. Licence-relevant posts stand apart. */
@ObjectType()
class KitaDifference {
  @Field(() => ID)
  kitaId!: string;

  @Field()
  name!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'EUR; null where the rule does not price it.' })
  eur!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  fte!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  eurDifference!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  fteDifference!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  licenceRelevantEur!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  licenceRelevantFte!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  licenceRelevantEurDifference!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true })
  licenceRelevantFteDifference!: string | null;
}

@ObjectType()
class ComparedRun {
  @Field(() => ID)
  id!: string;

  @Field()
  label!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => RuleUnitEnum)
  unit!: keyof typeof RuleUnitEnum;

  @Field(() => DistributionTotals)
  totals!: DistributionTotals;

  @Field(() => [KitaDifference], { description: 'Everybody who is in this run or in the base.' })
  kitas!: readonly KitaDifference[];

  @Field(() => DifferenceSums, { nullable: true, description: 'null where a Kita has no amount in EUR.' })
  inEur!: DifferenceSums | null;

  @Field(() => DifferenceSums, { nullable: true })
  inFte!: DifferenceSums | null;

  @Field(() => DifferenceSums, { nullable: true })
  licenceRelevantInEur!: DifferenceSums | null;

  @Field(() => DifferenceSums, { nullable: true })
  licenceRelevantInFte!: DifferenceSums | null;

  @Field(() => [ThresholdJump])
  jumps!: readonly ThresholdJump[];

  @Field(() => Concentration, { nullable: true, description: 'Against the burden of the base; null where nothing is known of it.' })
  concentration!: Concentration | null;
}

/** Runs side by side; reading them changes nothing. */
@ObjectType()
export class RunComparison {
  @Field(() => ID)
  baseRunId!: string;

  @Field({ description: 'German; says that nothing decided upon is changed.' })
  note!: string;

  @Field(() => [ComparedRun], { description: 'The base first.' })
  runs!: readonly ComparedRun[];
}
