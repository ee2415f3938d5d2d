import type { Origin } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Basis, Kind } from '../domain/vocabulary.js';

/** Money set aside for a year. `months` is null only where a public source does not say. */
@Entity('allocation')
export class AllocationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('int')
  year!: number;

  @Column('int', { nullable: true })
  months!: number | null;

  @Column('text')
  basis!: Basis;

  @Column('text')
  kind!: Kind;

  @Column('numeric', { precision: 14, scale: 2 })
  amount!: string;

  @Column('boolean', { default: false })
  approximate!: boolean;

  @Column('text', { default: '' })
  note!: string;

  @Column('text')
  source!: string;

  @Column('text')
  origin!: Origin;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
