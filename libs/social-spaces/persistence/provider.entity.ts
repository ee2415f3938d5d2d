import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderKind } from '../domain/provider-kind.js';

/** A provider (Träger) that runs Kitas in the office's district. */
@Entity('provider')
export class ProviderEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: ProviderKind;

  /** First day on which it runs no Kita any more. */
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
