import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One step through the gate, in either direction. Only ever added. */
@Entity('release_event')
export class ReleaseEventEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'release_id' })
  releaseId!: string;

  @Column('text')
  kind!: 'RELEASED' | 'REPLACED' | 'WITHDRAWN';

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('text', { default: '' })
  reason!: string;
}
