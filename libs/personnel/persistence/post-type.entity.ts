import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A kind of post. Its licence flag is only the default of a new post. */
@Entity('post_type')
export class PostTypeEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('text')
  label!: string;

  @Column('text')
  description!: string;

  @Column('text', { name: 'typical_qualification' })
  typicalQualification!: string;

  @Column('boolean', { name: 'licence_relevant_default' })
  licenceRelevantDefault!: boolean;

  @Column('boolean', { name: 'is_coordination' })
  isCoordination!: boolean;

  @Column('boolean', { name: 'counts_as_kita_social_work' })
  countsAsKitaSocialWork!: boolean;

  @Column('text')
  source!: string;
}
