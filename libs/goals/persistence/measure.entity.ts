import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeasureStatus, ObstacleReason } from '../domain/measure.js';

/** What is done for a goal, by which function, until when, and how far it is. */
@Entity('measure')
export class MeasureEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  title!: string;

  @Column('text')
  goal!: string;

  @Column('text', { name: 'responsible_role' })
  responsibleRole!: string;

  @Column('date', { name: 'starts_on', nullable: true })
  startsOn!: string | null;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text')
  status!: MeasureStatus;

  @Column('text', { name: 'status_reason', nullable: true })
  statusReason!: ObstacleReason | null;

  @Column('int', { default: 0 })
  progress!: number;

  @Column('text', { default: '' })
  note!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
