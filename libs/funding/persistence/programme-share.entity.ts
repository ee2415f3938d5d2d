import type { Origin } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Payer, ShareKind } from '../domain/vocabulary.js';

/** What one payer of a programme gave in a year, or the total as a source prints it. */
@Entity('programme_share')
export class ProgrammeShareEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  programme!: string;

  @Column('int')
  year!: number;

  @Column('text')
  payer!: Payer;

  @Column('text')
  kind!: ShareKind;

  @Column('numeric', { precision: 14, scale: 2 })
  amount!: string;

  @Column('text')
  source!: string;

  @Column('text')
  origin!: Origin;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
