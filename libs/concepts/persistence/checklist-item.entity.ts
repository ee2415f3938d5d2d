import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An item of the check-list of what belongs into a concept. */
@Entity('checklist_item')
export class ChecklistItemEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('int')
  theme!: number;

  @Column('text')
  label!: string;

  @Column('text')
  obligation!: 'LAW' | 'RECOMMENDED' | 'LOCAL';

  /** What belongs into the section. */
  @Column('text')
  guidance!: string;

  @Column('text')
  evidence!: string;

  @Column('text')
  source!: string;
}
