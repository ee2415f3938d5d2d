import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The part of a post that takes effect in one Kita. `kitaId` is an id of social-spaces. */
@Entity('post_assignment')
export class PostAssignmentEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'post_id' })
  postId!: string;

  @Column('uuid', { name: 'kita_id' })
  kitaId!: string;

  @Column('numeric', { precision: 9, scale: 6 })
  share!: string;

  /** Null: since the post began. */
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  /** First day on which it no longer holds; null: as long as the post lasts. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
