import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A youth office and tenant. `id` is the tenant id of every row it owns. */
@Entity('youth_office')
export class YouthOfficeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** Official municipality key (AGS), five digits for a district, eight for a town. */
  @Column('text')
  ags!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'short_name' })
  shortName!: string;

  @Column('text')
  kind!: 'DISTRICT' | 'INDEPENDENT_CITY' | 'DISTRICT_TOWN';

  @Column('int', { name: 'grid_column' })
  gridColumn!: number;

  @Column('int', { name: 'grid_row' })
  gridRow!: number;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  /** The office that continues this one; null while it exists, and when it was closed without a successor. */
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
