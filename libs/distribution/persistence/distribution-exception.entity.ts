import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExceptionKind } from '../domain/run.type.js';

/** A deviation from a rule for one Kita and year, always with a reason. */
@Entity('distribution_exception')
export class DistributionExceptionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'rule_id' })
  ruleId!: string;

  @Column('uuid', { name: 'kita_id' })
  kitaId!: string;

  @Column('int')
  year!: number;

  @Column('text')
  kind!: ExceptionKind;

  /** In the unit of the rule; null exactly for EXCLUDED. */
  @Column('numeric', { precision: 18, scale: 6, nullable: true })
  amount!: string | null;

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
