import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceKind } from '../domain/indicator-words.js';

/** What was seen or said about a space, by whose group and when; no names. */
@Entity('space_evidence')
export class SpaceEvidenceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'social_space_id' })
  socialSpaceId!: string;

  @Column('text')
  kind!: EvidenceKind;

  @Column('text', { name: 'actor_code' })
  actorCode!: string;

  @Column('date', { name: 'dated_on' })
  datedOn!: string;

  @Column('text')
  title!: string;

  @Column('text')
  content!: string;

  @Column('uuid', { name: 'file_id', nullable: true })
  fileId!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
