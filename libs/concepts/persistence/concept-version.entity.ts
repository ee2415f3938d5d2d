import type { Origin } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConceptStatus } from '../domain/workflow.js';

/** A version (Fassung) of the concept. `version` counts the changes of the row, `number` the versions of the concept. */
@Entity('concept_version')
export class ConceptVersionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'concept_id' })
  conceptId!: string;

  @Column('int')
  number!: number;

  @Column('text')
  title!: string;

  @Column('text')
  status!: ConceptStatus;

  @Column('uuid', { name: 'based_on_id', nullable: true })
  basedOnId!: string | null;

  /** First day on which the version applies. */
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  /** First day on which the version no longer applies. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('text')
  origin!: Origin;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
