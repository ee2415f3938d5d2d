import type { Origin } from '@srb/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CostBasis, CostCategory, CostFunding, CostKind } from '../domain/vocabulary.js';

/** Money spent, bound or planned in a year or in one of its months. `postId` is an id of personnel. */
@Entity('cost')
export class CostEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('int')
  year!: number;

  /** 1 to 12; null for an amount of the whole year. */
  @Column('int', { nullable: true })
  month!: number | null;

  @Column('text')
  category!: CostCategory;

  @Column('text')
  funding!: CostFunding;

  @Column('text')
  basis!: CostBasis;

  @Column('text')
  kind!: CostKind;

  @Column('numeric', { precision: 14, scale: 2 })
  amount!: string;

  /** Kept equal to the post's flag by the database where a post is named. */
  @Column('boolean', { name: 'licence_relevant', default: false })
  licenceRelevant!: boolean;

  @Column('uuid', { name: 'post_id', nullable: true })
  postId!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  origin!: Origin;

  /** The import that brought the row; an id of imports. */
  @Column('uuid', { name: 'import_batch_id', nullable: true })
  importBatchId!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
