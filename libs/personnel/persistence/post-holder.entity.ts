import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The name behind a key of a holder, for the office's own copy of its proof of use and for nothing else. */
@Entity('post_holder')
export class PostHolderEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'holder_key' })
  holderKey!: string;

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
