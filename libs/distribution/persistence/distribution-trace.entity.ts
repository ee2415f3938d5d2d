import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The way to the result of one Kita: canonical JSON of `CalculationTrace`. */
@Entity('distribution_trace')
export class DistributionTraceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('uuid', { name: 'kita_id' })
  kitaId!: string;

  @Column('numeric', { precision: 18, scale: 6 })
  amount!: string;

  @Column('text')
  trace!: string;
}
