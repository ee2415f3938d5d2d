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

  /** Hours of a full-time week where a wage agreement says so. */
  @Column('numeric', { name: 'full_time_week', precision: 4, scale: 2, nullable: true })
  fullTimeWeek!: string | null;

  @Column('text', { name: 'full_time_week_source', default: '' })
  fullTimeWeekSource!: string;
}
