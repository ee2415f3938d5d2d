import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDate, GraphQLDecimal, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import { EXCEPTION_KINDS, type ExceptionKind } from '../domain/run.type.js';

export const ExceptionKindEnum = enumOf(EXCEPTION_KINDS);
registerEnumType(ExceptionKindEnum, { name: 'DistributionExceptionKind', description: 'A fixed amount, a least or most one, or out of the rule.' });

const RuleStatusEnum = enumOf(['DRAFT', 'DECIDED'] as const);
registerEnumType(RuleStatusEnum, { name: 'DistributionRuleStatus', description: 'A draft may be rewritten; what is decided stays as it is.' });

/** A named pattern of sharing out, as found in a published concept. */
@ObjectType()
export class DistributionTemplate {
  @Field(() => ID)
  code!: string;

  @Field({ description: 'German name.' })
  label!: string;

  @Field({ description: 'German description.' })
  description!: string;

  @Field({ description: 'The office in whose concept or papers the pattern is found.' })
  office!: string;

  @Field({ description: 'Where it is described.' })
  source!: string;

  @Field({ description: 'The rule as canonical JSON; figures that no source prints are examples.' })
  definition!: string;

  @Field(() => GraphQLDecimal, { description: 'What the example shares out, in the unit of the rule.' })
  exampleAmount!: string;

  @Field(() => [GraphQLDecimal], { description: 'What nine made-up Kitas get of it.' })
  exampleResult!: string[];
}

@ObjectType()
export class DistributionRuleVersion {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  ruleId!: string;

  @Field(() => Int, { description: 'Versions of a rule are counted from 1.' })
  number!: number;

  @Field(() => RuleStatusEnum)
  status!: keyof typeof RuleStatusEnum;

  @Field({ description: 'The rule as canonical JSON.' })
  definition!: string;

  @Field({ description: 'SHA-256 of the definition.' })
  definitionHash!: string;

  @Field({ description: 'Why the rule is as it is.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'The resolution of the committee.' })
  committeeDecisionId!: string | null;

  @Field(() => GraphQLDate, { nullable: true })
  validFrom!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => GraphQLInstant)
  createdAt!: string;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

/** A deviation from the rule for one Kita and year, shown wherever the Kita's amount is shown. */
@ObjectType()
export class DistributionException {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  ruleId!: string;

  @Field(() => ID)
  kitaId!: string;

  @Field()
  kitaName!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => ExceptionKindEnum)
  kind!: ExceptionKind;

  @Field(() => GraphQLDecimal, { nullable: true, description: 'In the unit of the rule; null exactly for EXCLUDED.' })
  amount!: string | null;

  @Field()
  reason!: string;

  @Field(() => Int)
  version!: number;
}

/** A rule as a list shows it. */
@ObjectType()
class DistributionRuleSummary {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field()
  description!: string;

  @Field(() => String, { nullable: true, description: 'Code of the template it was begun from.' })
  template!: string | null;

  @Field()
  retired!: boolean;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class DistributionRule extends DistributionRuleSummary {
  @Field(() => [DistributionRuleVersion], { description: 'The newest first.' })
  versions!: DistributionRuleVersion[];

  @Field(() => [DistributionException], { description: 'Newest year first, then by Kita.' })
  exceptions!: DistributionException[];
}

@ObjectType()
export class DistributionRulePage extends pageOf(DistributionRuleSummary, 'DistributionRule') {}

/** Somebody else changed the draft in the meantime; nothing was written. */
@ObjectType()
class DistributionRuleVersionConflict {
  @Field()
  message!: string;

  @Field(() => DistributionRuleVersion, { description: 'The draft as it is now.' })
  current!: DistributionRuleVersion;
}

export const SaveRuleDraftResult = createUnionType({
  name: 'SaveDistributionRuleDraftResult',
  types: () => [DistributionRuleVersion, DistributionRuleVersionConflict] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
export type SaveRuleDraftOutcome =
  | (DistributionRuleVersion & { readonly __typename: 'DistributionRuleVersion' })
  | (DistributionRuleVersionConflict & { readonly __typename: 'DistributionRuleVersionConflict' });
