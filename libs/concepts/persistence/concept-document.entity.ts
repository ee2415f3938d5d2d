import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentKind } from '../domain/document.js';

/** A file attached to a version; `detachedAt` ends it, the row goes with its file. */
@Entity('concept_document')
export class ConceptDocumentEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'concept_version_id' })
  conceptVersionId!: string;

  @Column('uuid', { name: 'file_id' })
  fileId!: string;

  @Column('text')
  kind!: DocumentKind;

  @Column('text')
  title!: string;

  @Column('date', { name: 'dated_on', nullable: true })
  datedOn!: string | null;

  /** Number of the paper (Vorlage); empty where there is none. */
  @Column('text', { name: 'paper_number', default: '' })
  paperNumber!: string;

  @Column('timestamptz', { name: 'detached_at', nullable: true })
  detachedAt!: Date | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
