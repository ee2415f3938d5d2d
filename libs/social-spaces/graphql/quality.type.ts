import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, pageOf } from '@srb/platform/graphql';
import type { AreaLevel } from '../domain/indicator-value.js';
import { FINDING_KINDS, SEVERITIES, type FindingKind, type Severity } from '../domain/quality/finding.js';
import { AreaLevelEnum } from './enums.type.js';

const FindingKindEnum = enumOf(FINDING_KINDS);
registerEnumType(FindingKindEnum, { name: 'QualityFindingKind', description: 'A value of a closed area, a sum that does not fit, a gap, an outlier, a jump, stale values.' });

const SeverityEnum = enumOf(SEVERITIES);
registerEnumType(SeverityEnum, { name: 'QualitySeverity', description: 'ERROR cannot be right, WARNING is to be looked at before use, HINT is good to know.' });

/** Something about the values that a person should see before using them. Nothing is changed because of it. */
@ObjectType()
export class QualityFinding {
  @Field(() => FindingKindEnum)
  kind!: FindingKind;

  @Field(() => SeverityEnum)
  severity!: Severity;

  @Field()
  indicatorCode!: string;

  @Field({ description: 'German name of the indicator.' })
  indicatorLabel!: string;

  @Field(() => AreaLevelEnum)
  level!: AreaLevel;

  @Field(() => ID, { nullable: true })
  socialSpaceId!: string | null;

  @Field(() => ID, { nullable: true })
  kitaId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the social space or Kita; null for the whole office.' })
  areaName!: string | null;

  @Field(() => Int)
  year!: number;

  @Field(() => String, { nullable: true, description: 'The figure in question as German text; null when there is none.' })
  figure!: string | null;

  @Field({ description: 'German: what was found.' })
  what!: string;

  @Field({ description: 'German: why it was noticed.' })
  why!: string;

  @Field({ description: 'German: what to do.' })
  remedy!: string;
}

@ObjectType()
export class QualityFindingPage extends pageOf(QualityFinding, 'QualityFinding') {}
