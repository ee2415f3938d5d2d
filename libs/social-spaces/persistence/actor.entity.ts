import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom a concept or an evidence speaks of: a function, never a person. */
@Entity('actor')
export class ActorEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('text')
  label!: string;

  @Column('text')
  level!: string;

  @Column('text')
  source!: string;
}
