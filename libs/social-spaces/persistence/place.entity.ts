import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlaceKind } from '../domain/place-kind.js';

/** What spaces are built from: a municipality, a part of one, a catchment. */
@Entity('place')
export class PlaceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  kind!: PlaceKind;

  /** Official key, or the office's own for a catchment. */
  @Column('text')
  key!: string;

  @Column('text')
  name!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** First day on which the place no longer exists. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
