import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How much of a post one holder fills for a time. The key is a pseudonym; days without an occupancy are vacant. */
@Entity('post_occupancy')
export class PostOccupancyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'post_id' })
  postId!: string;

  @Column('text', { name: 'holder_key' })
  holderKey!: string;

  @Column('numeric', { precision: 7, scale: 3 })
  fte!: string;

  @Column('numeric', { name: 'weekly_hours', precision: 5, scale: 2, nullable: true })
  weeklyHours!: string | null;

  @Column('text', { name: 'pay_group', default: '' })
  payGroup!: string;

  @Column('text', { default: '' })
  qualification!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** First day on which it no longer holds. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
