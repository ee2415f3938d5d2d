import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A wish for a comparison of one year, with its progress and, once done, its result. */
@Entity('comparison_request')
export class ComparisonRequestEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('int')
  year!: number;

  @Column('text')
  status!: 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED';

  @Column('text')
  cause!: 'RELEASE' | 'MINISTRY' | 'START';

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy!: string | null;

  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** Percent. */
  @Column('int', { default: 0 })
  progress!: number;

  @Column('text', { default: '' })
  step!: string;

  @Column('uuid', { name: 'comparison_id', nullable: true })
  comparisonId!: string | null;

  /** From the claim by a worker to the stored result. */
  @Column('int', { name: 'duration_ms', nullable: true })
  durationMs!: number | null;

  @Column('text', { name: 'failed_reason', nullable: true })
  failedReason!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
