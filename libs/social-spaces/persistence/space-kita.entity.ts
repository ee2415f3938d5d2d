import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The space of a Kita over a time, one per set. Rows of the main set are written by the database alone. */
@Entity('space_kita')
export class SpaceKitaEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'kita_id' })
  kitaId!: string;

  /** Null: the main set. */
  @Column('uuid', { name: 'space_set_id', nullable: true })
  spaceSetId!: string | null;

  @Column('uuid', { name: 'social_space_id' })
  socialSpaceId!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** First day on which the Kita lies elsewhere. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
