import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '@srb/platform/graphql';
import {
  ALLOTMENT_METHODS, BASES, BUDGET_OPTIONS, COST_BASES, COST_CATEGORIES, COST_FUNDINGS, COST_KINDS, HINT_CODES, KINDS, NEED_KINDS, PARAMETER_CODES, PAYERS, SHARE_KINDS,
} from '../domain/vocabulary.js';

export const AmountBasis = enumOf(BASES);
registerEnumType(AmountBasis, {
  name: 'AmountBasis',
  description: 'Whose money an amount speaks of. UNKNOWN only for public figures whose source does not say; never added.',
});

export const AmountKind = enumOf(KINDS);
registerEnumType(AmountKind, {
  name: 'AmountKind',
  description: 'How firm an amount is. UNKNOWN only for public figures whose source does not say; never added.',
});

export const CostBasisEnum = enumOf(COST_BASES);
registerEnumType(CostBasisEnum, { name: 'CostBasis', description: 'Whose money a cost speaks of.' });

export const CostKindEnum = enumOf(COST_KINDS);
registerEnumType(CostKindEnum, { name: 'CostKind', description: 'Planned, bound by contract or order, actual. Never added to each other.' });

export const CostCategoryEnum = enumOf(COST_CATEGORIES);
registerEnumType(CostCategoryEnum, { name: 'CostCategory', description: 'What a cost was spent on; coordination is a category of its own.' });

export const CostFundingEnum = enumOf(COST_FUNDINGS);
registerEnumType(CostFundingEnum, { name: 'CostFunding', description: 'Who pays: the Sozialraumbudget, own funds, others.' });

export const ParameterCodeEnum = enumOf(PARAMETER_CODES);
registerEnumType(ParameterCodeEnum, { name: 'FundingParameterCode', description: 'Rates and amounts set by law, dated.' });

export const FundingHintCodeEnum = enumOf(HINT_CODES);
registerEnumType(FundingHintCodeEnum, { name: 'FundingHintCode', description: 'What a reader of the year should know before quoting a figure.' });

export const SplitHintEnum = { NONE: 'NONE', ROUNDING: 'ROUNDING', BELOW: 'BELOW', ABOVE: 'ABOVE' } as const;
registerEnumType(SplitHintEnum, { name: 'SplitHint', description: 'How a printed own share compares with the one the state share implies.' });

export const PayerEnum = enumOf(PAYERS);
registerEnumType(PayerEnum, { name: 'ProgrammePayer', description: 'Who gave money to a programme that several paid for; TOTAL is the sum as a source prints it.' });

export const ShareKindEnum = enumOf(SHARE_KINDS);
registerEnumType(ShareKindEnum, { name: 'ProgrammeShareKind', description: 'How firm the share of a payer is.' });

export const NeedKindEnum = enumOf(NEED_KINDS);
registerEnumType(NeedKindEnum, { name: 'UnmetNeedKind', description: 'What is needed and not paid for by the rule; material costs first.' });

export const AllotmentMethodEnum = enumOf(ALLOTMENT_METHODS);
registerEnumType(AllotmentMethodEnum, {
  name: 'AllotmentMethod',
  description: 'CONSTANT_SHARE: the office keeps its part of the Land’s amount. KEY_COUNTS: the Land’s key, from counts of children.',
});

export const BudgetOptionEnum = enumOf(BUDGET_OPTIONS);
registerEnumType(BudgetOptionEnum, { name: 'BudgetOptionCode', description: 'What a concept can allow when money would be left.' });
