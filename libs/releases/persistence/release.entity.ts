import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One decided version and one year, released to the Land. At most one per year is active. */
@Entity('release')
export class ReleaseEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'concept_version_id' })
  conceptVersionId!: string;

  @Column('int')
  year!: number;

  @Column('int')
  number!: number;

  @Column('text')
  status!: 'ACTIVE' | 'REPLACED' | 'WITHDRAWN';

  @Column('timestamptz', { name: 'released_at', default: () => 'now()' })
  releasedAt!: Date;

  @Column('uuid', { name: 'released_by', nullable: true })
  releasedBy!: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'snapshot_hash' })
  snapshotHash!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
