import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a release froze, as canonical JSON. Never changes, never leaves the office. */
@Entity('release_snapshot')
export class ReleaseSnapshotEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'release_id' })
  releaseId!: string;

  @Column('text')
  content!: string;
}
