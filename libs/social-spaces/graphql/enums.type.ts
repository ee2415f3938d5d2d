import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '@srb/platform/graphql';
import { AGGREGATIONS, AREA_LEVELS } from '../domain/indicator-value.js';
import { EVIDENCE_KINDS, INDICATOR_PURPOSES, LOCAL_PURPOSES, NEED_DIRECTIONS, SECRECY_RULES } from '../domain/indicator-words.js';
import { PLACE_KINDS } from '../domain/place-kind.js';
import { PROVIDER_KINDS } from '../domain/provider-kind.js';

export const AreaLevelEnum = enumOf(AREA_LEVELS);
registerEnumType(AreaLevelEnum, { name: 'AreaLevel', description: 'For which area a value holds: the whole office, a social space, a place, a Kita.' });

export const PlaceKindEnum = enumOf(PLACE_KINDS);
registerEnumType(PlaceKindEnum, { name: 'PlaceKind', description: 'What spaces are built from: a municipality, a part of one, a catchment.' });

export const ProviderKindEnum = enumOf(PROVIDER_KINDS);
registerEnumType(ProviderKindEnum, { name: 'ProviderKind' });

export const AggregationEnum = enumOf(AGGREGATIONS);
registerEnumType(AggregationEnum, { name: 'Aggregation', description: 'How values of finer areas make the value of a coarser one.' });

export const IndicatorPurposeEnum = enumOf(INDICATOR_PURPOSES);
registerEnumType(IndicatorPurposeEnum, { name: 'IndicatorPurpose', description: 'What an indicator is for; CONTEXT is never rated.' });

export const NeedDirectionEnum = enumOf(NEED_DIRECTIONS);
registerEnumType(NeedDirectionEnum, { name: 'NeedDirection', description: 'Which end means more need; no judgement of an office.' });

export const SecrecyRuleEnum = enumOf(SECRECY_RULES);
registerEnumType(SecrecyRuleEnum, { name: 'SecrecyRule', description: 'When a value is hidden before it leaves the office.' });

export const LocalPurposeEnum = enumOf(LOCAL_PURPOSES);
registerEnumType(LocalPurposeEnum, { name: 'LocalIndicatorPurpose', description: 'What an indicator of the office is for; the key of the Land knows none of them.' });

export const EvidenceKindEnum = enumOf(EVIDENCE_KINDS);
registerEnumType(EvidenceKindEnum, { name: 'EvidenceKind', description: 'A walk, an interview, a statement, the result of a survey.' });
