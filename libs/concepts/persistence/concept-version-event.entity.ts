import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConceptStatus, EventKind } from '../domain/workflow.js';

/** One step of a version through the workflow; append-only. */
@Entity('concept_version_event')
export class ConceptVersionEventEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'concept_version_id' })
  conceptVersionId!: string;

  @Column('int')
  step!: number;

  @Column('text')
  kind!: EventKind;

  @Column('text', { name: 'from_status', nullable: true })
  fromStatus!: ConceptStatus | null;

  @Column('text', { name: 'to_status' })
  toStatus!: ConceptStatus;

  @Column('text', { default: '' })
  reason!: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
