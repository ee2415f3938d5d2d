import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Of what was counted in `fromId`, `weight` belongs to `toId` since the change. */
@Entity('crosswalk')
export class CrosswalkEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'area_change_id' })
  areaChangeId!: string;

  @PrimaryColumn('uuid', { name: 'from_id' })
  fromId!: string;

  @PrimaryColumn('uuid', { name: 'to_id' })
  toId!: string;

  /** Over 0 up to 1, decimal as text. */
  @Column('numeric', { precision: 9, scale: 6 })
  weight!: string;

  /** What the weight was taken from, in German. */
  @Column('text')
  basis!: string;
}
