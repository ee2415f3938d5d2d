import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place, or a share of it, in a space over a time. */
@Entity('space_part')
export class SpacePartEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'social_space_id' })
  socialSpaceId!: string;

  @Column('uuid', { name: 'place_id' })
  placeId!: string;

  /** Over 0 up to 1, decimal as text. */
  @Column('numeric', { precision: 9, scale: 6, default: '1' })
  share!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** First day on which the place no longer belongs to the space. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
