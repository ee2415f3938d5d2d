import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A further way to cut the office into social spaces; the main set has no row. Sets may overlap. */
@Entity('space_set')
export class SpaceSetEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
