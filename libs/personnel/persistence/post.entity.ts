import type { Origin } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PostFunding } from '../domain/vocabulary.js';

/** A post, without the name of who holds it. Valid from the first to before the last day. */
@Entity('post')
export class PostEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  number!: string;

  @Column('text', { name: 'post_type_code' })
  postTypeCode!: string;

  @Column('text', { name: 'employer_code' })
  employerCode!: string;

  @Column('text')
  funding!: PostFunding;

  /** Only this flag counts in sums; the post type merely sets its default. */
  @Column('boolean', { name: 'licence_relevant' })
  licenceRelevant!: boolean;

  @Column('numeric', { name: 'fte_planned', precision: 7, scale: 3 })
  ftePlanned!: string;

  /** Today's figure. Of a post with periods of occupancy it repeats what those add to when it was last written. */
  @Column('numeric', { name: 'fte_occupied', precision: 7, scale: 3 })
  fteOccupied!: string;

  @Column('numeric', { name: 'annual_cost', precision: 14, scale: 2 })
  annualCost!: string;

  @Column('numeric', { name: 'weekly_hours', precision: 5, scale: 2, nullable: true })
  weeklyHours!: string | null;

  @Column('text', { name: 'pay_group', default: '' })
  payGroup!: string;

  /** What the post asks for. */
  @Column('text', { default: '' })
  qualification!: string;

  @Column('text', { name: 'cost_centre', default: '' })
  costCentre!: string;

  /** The part of the post that its funding pays for. */
  @Column('numeric', { name: 'funding_share', precision: 7, scale: 6, default: 1 })
  fundingShare!: string;

  @Column('date', { name: 'fixed_term_until', nullable: true })
  fixedTermUntil!: string | null;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('text')
  origin!: Origin;

  /** The import that created the post. */
  @Column('uuid', { name: 'import_batch_id', nullable: true })
  importBatchId!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
