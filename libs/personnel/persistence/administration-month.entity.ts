import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A month of a post in a Kita as the administration's own export has it; compared with the ledger, never edited. */
@Entity('administration_month')
export class AdministrationMonthEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  /** First day of the month. */
  @Column('date')
  month!: string;

  /** Key of the Kita in the official register, as the export has it. */
  @Column('text', { name: 'kita_key' })
  kitaKey!: string;

  @Column('text', { name: 'post_number', default: '' })
  postNumber!: string;

  @Column('numeric', { precision: 7, scale: 3 })
  fte!: string;

  @Column('text', { name: 'pay_group', default: '' })
  payGroup!: string;

  @Column('uuid', { name: 'import_batch_id', nullable: true })
  importBatchId!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
