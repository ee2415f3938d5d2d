import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The resolution of the Jugendhilfeausschuss on one version. */
@Entity('committee_decision')
export class CommitteeDecisionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'concept_version_id' })
  conceptVersionId!: string;

  @Column('date', { name: 'decided_on' })
  decidedOn!: string;

  /** Number of the paper (Vorlage) the committee voted on. */
  @Column('text', { name: 'paper_number' })
  paperNumber!: string;

  @Column('int', { name: 'votes_for' })
  votesFor!: number;

  @Column('int', { name: 'votes_against' })
  votesAgainst!: number;

  @Column('int')
  abstentions!: number;

  @Column('text', { default: '' })
  note!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
