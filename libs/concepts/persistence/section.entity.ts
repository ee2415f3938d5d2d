import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One section of a version under one of the five themes; `body` is Markdown. */
@Entity('section')
export class SectionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'concept_version_id' })
  conceptVersionId!: string;

  @Column('int')
  theme!: number;

  /** Order within the theme, with gaps; see domain/section-order.ts. */
  @Column('int', { name: 'sort_key' })
  sortKey!: number;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  body!: string;

  @Column('text', { name: 'checklist_code', nullable: true })
  checklistCode!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
