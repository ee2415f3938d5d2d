import type { Origin, ValueStatus } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AreaLevel } from '../domain/indicator-value.js';

/** One value of one indicator for one area (office, space, place or Kita) and year. */
@Entity('indicator_value')
export class IndicatorValueEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'indicator_code' })
  indicatorCode!: string;

  @Column('text')
  level!: AreaLevel;

  @Column('uuid', { name: 'social_space_id', nullable: true })
  socialSpaceId!: string | null;

  @Column('uuid', { name: 'kita_id', nullable: true })
  kitaId!: string | null;

  @Column('uuid', { name: 'place_id', nullable: true })
  placeId!: string | null;

  /** An official figure of a Kreis that contains a town with an office of its own. */
  @Column('boolean', { name: 'includes_town', default: false })
  includesTown!: boolean;

  @Column('int')
  year!: number;

  @Column('date', { name: 'reference_date' })
  referenceDate!: string;

  @Column('date', { name: 'available_from' })
  availableFrom!: string;

  @Column('text')
  status!: ValueStatus;

  /** Decimal as text, in the indicator's unit; null for a status without a number. */
  @Column('numeric', { precision: 18, scale: 6, nullable: true })
  value!: string | null;

  /** Households or Bedarfsgemeinschaften behind the value; decides with the count about secrecy. */
  @Column('int', { nullable: true })
  households!: number | null;

  @Column('text')
  source!: string;

  @Column('text')
  origin!: Origin;

  /** The import that brought the row in or changed it last. */
  @Column('uuid', { name: 'import_batch_id', nullable: true })
  importBatchId!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
