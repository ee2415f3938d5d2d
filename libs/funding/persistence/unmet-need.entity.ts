import type { Origin } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NeedKind } from '../domain/vocabulary.js';

/** What Kitas need and the rule does not pay for. `kitaId` is an id of social-spaces; no amount where nobody knows it. */
@Entity('unmet_need')
export class UnmetNeedEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('int')
  year!: number;

  @Column('text')
  kind!: NeedKind;

  @Column('uuid', { name: 'kita_id', nullable: true })
  kitaId!: string | null;

  @Column('text')
  description!: string;

  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  amount!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  origin!: Origin;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
