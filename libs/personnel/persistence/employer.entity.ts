import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A kind of employer of posts. */
@Entity('employer')
export class EmployerEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('text')
  label!: string;

  @Column('text')
  source!: string;
}
