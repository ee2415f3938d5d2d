import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Aggregation, AreaLevel } from '../domain/indicator-value.js';
import type { LocalPurpose, NeedDirection, SecrecyRule } from '../domain/indicator-words.js';

/** An indicator of one office, beside the catalogue of the Land. */
@Entity('local_indicator')
export class LocalIndicatorEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  /** Begins with LOCAL_, so that none of the Land's is meant. */
  @Column('text')
  code!: string;

  @Column('text')
  topic!: string;

  @Column('text')
  purpose!: LocalPurpose;

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

  @Column('text')
  level!: AreaLevel;

  @Column('text', { name: 'source_system' })
  sourceSystem!: string;

  @Column('text', { default: '' })
  licence!: string;

  @Column('text', { name: 'update_cycle' })
  updateCycle!: string;

  @Column('int', { name: 'typical_lag_months' })
  typicalLagMonths!: number;

  @Column('text', { name: 'need_direction' })
  needDirection!: NeedDirection;

  @Column('text', { name: 'secrecy_rule' })
  secrecyRule!: SecrecyRule;

  /** No function computes an indicator of a single office, so this stays empty. */
  @Column('text', { name: 'derived_formula', nullable: true })
  derivedFormula!: string | null;

  @Column('text')
  aggregation!: Aggregation;

  /** The indicator of the Land that it is a local form of. */
  @Column('text', { name: 'corresponds_to', nullable: true })
  correspondsTo!: string | null;

  @Column('text')
  owner!: string;

  @Column('text')
  source!: string;

  /** First reference date for which it takes no more values. */
  @Column('date', { name: 'retired_on', nullable: true })
  retiredOn!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
