import { Field, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { AGGREGATIONS, AREA_LEVELS, type Aggregation, type AreaLevel } from '../domain/indicator-value.js';
import { LOCAL_PURPOSES, NEED_DIRECTIONS, SECRECY_RULES, type LocalPurpose, type NeedDirection, type SecrecyRule } from '../domain/indicator-words.js';
import { AggregationEnum, AreaLevelEnum, LocalPurposeEnum, NeedDirectionEnum, SecrecyRuleEnum } from './enums.type.js';
import { DateField, IdField, NoteField, TextField, VersionField, WholeNumberField } from './input-fields.js';

/** An indicator of the office itself. Its values are entered; only indicators of the Land are computed. */
@InputType()
export class LocalIndicatorInput {
  @TextField('Code', 66, { description: 'Begins with LOCAL_, for example LOCAL_LUNCH_HELP.' })
  @Matches(/^LOCAL_[A-Z0-9_]{1,60}$/, { message: 'Code: bitte „LOCAL_“ und danach Großbuchstaben, Ziffern oder Unterstriche, zum Beispiel „LOCAL_MITTAGESSEN“.' })
  code!: string;

  @TextField('Thema', 60, { description: 'Code of the topic, for example POVERTY.' })
  @Matches(/^[A-Z][A-Z0-9_]*$/, { message: 'Thema: bitte den Code eines Themas in Großbuchstaben, zum Beispiel „POVERTY“.' })
  topic!: string;

  @Field(() => LocalPurposeEnum)
  @IsIn(LOCAL_PURPOSES, { message: 'Zweck: bitte aus der Liste auswählen.' })
  purpose!: LocalPurpose;

  @TextField('Bezeichnung', 200)
  label!: string;

  @TextField('Definition', 2000)
  definition!: string;

  @TextField('Zähler', 500, { nullable: true })
  numerator?: string | null;

  @TextField('Nenner', 500, { nullable: true })
  denominator?: string | null;

  @TextField('Einheit', 40)
  unit!: string;

  @Field(() => AreaLevelEnum, { description: 'The finest level on which values exist.' })
  @IsIn(AREA_LEVELS, { message: 'Ebene: bitte Jugendamt, Sozialraum, Ort oder Kita auswählen.' })
  level!: AreaLevel;

  @TextField('Datenquelle', 200)
  sourceSystem!: string;

  @NoteField('Lizenz', 200)
  licence!: string;

  @NoteField('Turnus', 200)
  updateCycle!: string;

  @WholeNumberField('Verzug in Monaten', 0, 120)
  typicalLagMonths!: number;

  @Field(() => NeedDirectionEnum)
  @IsIn(NEED_DIRECTIONS, { message: 'Richtung: bitte aus der Liste auswählen.' })
  needDirection!: NeedDirection;

  @Field(() => SecrecyRuleEnum)
  @IsIn(SECRECY_RULES, { message: 'Geheimhaltung: bitte aus der Liste auswählen.' })
  secrecyRule!: SecrecyRule;

  @Field(() => AggregationEnum)
  @IsIn(AGGREGATIONS, { message: 'Zusammenfassung: bitte aus der Liste auswählen.' })
  aggregation!: Aggregation;

  @TextField('Entspricht', 60, { nullable: true, description: 'Code of the Land’s indicator that it is a local form of.' })
  correspondsTo?: string | null;

  @TextField('Zuständig', 200, { description: 'A function, not a person.' })
  owner!: string;

  @TextField('Herkunft', 500, { description: 'Where the indicator comes from: a URL, a report, a decision.' })
  source!: string;
}

@InputType()
export class UpdateLocalIndicatorInput extends LocalIndicatorInput {
  @IdField('Indikator')
  id!: string;

  @VersionField()
  version!: number;
}

@InputType()
export class RetireLocalIndicatorInput {
  @IdField('Indikator')
  id!: string;

  @VersionField()
  version!: number;

  @DateField('Eingestellt ab', { nullable: true, description: 'First reference date without values; null takes the indicator up again.' })
  @IsOptional()
  retiredOn?: string | null;
}
