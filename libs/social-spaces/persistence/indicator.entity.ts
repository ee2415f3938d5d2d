import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AreaLevel, Aggregation } from '../domain/indicator-value.js';
import type { IndicatorPurpose, NeedDirection, SecrecyRule } from '../domain/indicator-words.js';

/** One indicator of the catalogue; the same for every office. */
@Entity('indicator')
export class IndicatorEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('text')
  topic!: string;

  @Column('text')
  purpose!: IndicatorPurpose;

  @Column('text')
  label!: string;

  @Column('text')
  definition!: string;

  @Column('text', { nullable: true })
  numerator!: string | null;

  @Column('text', { nullable: true })
  denominator!: string | null;

  @Column('text')
  unit!: string;

  /** The finest level on which values usually exist. */
  @Column('text')
  level!: AreaLevel;

  @Column('text', { name: 'source_system' })
  sourceSystem!: string;

  /** Under which terms figures may be passed on; empty when the source does not say. */
  @Column('text', { default: '' })
  licence!: string;

  @Column('text', { name: 'update_cycle' })
  updateCycle!: string;

  @Column('int', { name: 'typical_lag_months' })
  typicalLagMonths!: number;

  /** Which end means more need; no judgement of an office. */
  @Column('text', { name: 'need_direction' })
  needDirection!: NeedDirection;

  @Column('text', { name: 'secrecy_rule' })
  secrecyRule!: SecrecyRule;

  /** A definition for people, not code to evaluate. */
  @Column('text', { name: 'derived_formula', nullable: true })
  derivedFormula!: string | null;

  @Column('text')
  aggregation!: Aggregation;

  @Column('text')
  source!: string;
}
