import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A social space (Sozialraum): an area below city or district level, territorial and social at once. */
@Entity('social_space')
export class SocialSpaceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  /** Null: the main set. */
  @Column('uuid', { name: 'space_set_id', nullable: true })
  spaceSetId!: string | null;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** First day on which the space no longer holds. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  /** The import that brought the row in or changed it last. */
  @Column('uuid', { name: 'import_batch_id', nullable: true })
  importBatchId!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
