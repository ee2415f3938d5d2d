import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AreaChangeKind, AreaSubject } from '../domain/area-change.js';

/** Spaces or Kitas opened, closed, merged, split or cut anew on a day; what was done stays, taken back or not. */
@Entity('area_change')
export class AreaChangeEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  kind!: AreaChangeKind;

  @Column('text')
  subject!: AreaSubject;

  @Column('date', { name: 'effective_on' })
  effectiveOn!: string;

  @Column('text')
  reason!: string;

  @Column('text')
  status!: 'DONE' | 'UNDONE';

  /** Canonical JSON of what was moved; from it the change is taken back. */
  @Column('text')
  moved!: string;

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
