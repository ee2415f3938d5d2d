import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A Kita with its place in the district: one provider, one social space. */
@Entity('kita')
export class KitaEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'official_key' })
  officialKey!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'provider_id' })
  providerId!: string;

  @Column('uuid', { name: 'social_space_id' })
  socialSpaceId!: string;

  @Column('int')
  places!: number;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** First day on which the Kita is closed. */
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
