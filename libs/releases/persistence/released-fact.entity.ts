import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One metric of one release as it crossed the gate. Without a number for suppressed, unknown and withheld ones. */
@Entity('released_fact')
export class ReleasedFactEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'release_id' })
  releaseId!: string;

  @Column('int')
  year!: number;

  @PrimaryColumn('text', { name: 'metric_code' })
  metricCode!: string;

  @Column('text')
  status!: string;

  @Column('numeric', { precision: 24, scale: 12, nullable: true })
  value!: string | null;

  @Column('text')
  unit!: string;

  @Column('text')
  basis!: string;

  @Column('text')
  origin!: 'PUBLIC' | 'DEMO' | 'OFFICE' | 'MIXED';
}
