import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of an office: closed, or merged into another; kept when it is taken back. Belongs to the office that ended. */
@Entity('office_change')
export class OfficeChangeEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  kind!: 'CLOSE' | 'MERGE';

  @Column('uuid', { name: 'successor_id', nullable: true })
  successorId!: string | null;

  /** The first day on which the office no longer exists. */
  @Column('date', { name: 'effective_on' })
  effectiveOn!: string;

  @Column('text', { name: 'legal_reference' })
  legalReference!: string;

  /** Where the legal reference was read. */
  @Column('text')
  source!: string;

  @Column('text')
  status!: 'DONE' | 'UNDONE';

  /** Every row that moved, as canonical JSON: what it takes to undo the change. */
  @Column('text')
  moved!: string;

  @Column('text', { name: 'moved_hash' })
  movedHash!: string;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy!: string | null;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;

  @Column('uuid', { name: 'undone_by', nullable: true })
  undoneBy!: string | null;

  @Column('timestamptz', { name: 'undone_at', nullable: true })
  undoneAt!: Date | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
