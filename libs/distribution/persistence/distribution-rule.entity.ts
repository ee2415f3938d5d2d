import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rule by which an office shares out; what it says stands in its versions. */
@Entity('distribution_rule')
export class DistributionRuleEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  description!: string;

  /** The named pattern it was begun from; null when it was written freely. */
  @Column('text', { nullable: true })
  template!: string | null;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
