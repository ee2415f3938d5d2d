import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AreaLevel, Aggregation } from '../domain/indicator-value.js';

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
  purpose!: 'LAND_KEY' | 'NEED' | 'CAPACITY' | 'CONTEXT' | 'EVIDENCE';

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

  @Column('text', { name: 'update_cycle' })
  updateCycle!: string;

  @Column('int', { name: 'typical_lag_months' })
  typicalLagMonths!: number;

  /** Which end means more need; no judgement of an office. */
  @Column('text', { name: 'need_direction' })
  needDirection!: 'HIGHER' | 'LOWER' | 'NONE';

  @Column('text', { name: 'secrecy_rule' })
  secrecyRule!: 'NONE' | 'MIN_COUNT_3' | 'MIN_COUNT_3_AND_HOUSEHOLDS';

  /** A definition for people, not code to evaluate. */
  @Column('text', { name: 'derived_formula', nullable: true })
  derivedFormula!: string | null;

  @Column('text')
  aggregation!: Aggregation;

  @Column('text')
  source!: string;
}
