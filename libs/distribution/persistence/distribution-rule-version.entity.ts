import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a rule says from a day on. Once decided, only its end may still be set. */
@Entity('distribution_rule_version')
export class DistributionRuleVersionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'rule_id' })
  ruleId!: string;

  @Column('int')
  number!: number;

  @Column('text')
  status!: 'DRAFT' | 'DECIDED';

  /** Canonical JSON. */
  @Column('text')
  definition!: string;

  @Column('text', { name: 'definition_hash' })
  definitionHash!: string;

  @Column('text')
  reason!: string;

  /** The resolution of the committee; an id of concepts. */
  @Column('uuid', { name: 'committee_decision_id', nullable: true })
  committeeDecisionId!: string | null;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
