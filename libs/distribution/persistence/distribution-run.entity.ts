import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RuleDefinition } from '../domain/rule.type.js';

/** One calculation with what went in and what came out; never changed. */
@Entity('distribution_run')
export class DistributionRunEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  label!: string;

  @Column('uuid', { name: 'rule_version_id', nullable: true })
  ruleVersionId!: string | null;

  @Column('int')
  year!: number;

  @Column('text')
  kind!: 'FORMAL' | 'SCENARIO';

  @Column('boolean', { name: 'without_licence_relevant', default: false })
  withoutLicenceRelevant!: boolean;

  @Column('text')
  unit!: RuleDefinition['unit'];

  @Column('numeric', { precision: 18, scale: 6 })
  amount!: string;

  @Column('numeric', { precision: 18, scale: 6 })
  distributed!: string;

  /** Canonical JSON of `RunInputs`. */
  @Column('text')
  inputs!: string;

  @Column('text', { name: 'inputs_hash' })
  inputsHash!: string;

  /** Canonical JSON of `RunResult`. */
  @Column('text')
  result!: string;

  @Column('text', { name: 'result_hash' })
  resultHash!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
