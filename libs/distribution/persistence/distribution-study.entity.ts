import { Column, Entity, PrimaryColumn } from 'typeorm';

export const STUDY_KINDS = ['RANK_STABILITY', 'TRANSITION', 'CONCENTRATION'] as const;
export type StudyKind = (typeof STUDY_KINDS)[number];

export const STUDY_STATUSES = ['PENDING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type StudyStatus = (typeof STUDY_STATUSES)[number];

/** A longer question about a run, with its progress and, once done, its answer. */
@Entity('distribution_study')
export class DistributionStudyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  kind!: StudyKind;

  @Column('uuid', { name: 'run_id' })
  runId!: string;

  /** Canonical JSON. */
  @Column('text')
  parameters!: string;

  @Column('text', { name: 'parameters_hash' })
  parametersHash!: string;

  @Column('text')
  status!: StudyStatus;

  /** Percent. */
  @Column('int', { default: 0 })
  progress!: number;

  /** Canonical JSON. */
  @Column('text', { nullable: true })
  result!: string | null;

  @Column('text', { name: 'result_hash', nullable: true })
  resultHash!: string | null;

  @Column('text', { default: '' })
  failure!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
