import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A metric of the state-wide comparison, as the catalogue defines it. */
@Entity('metric')
export class MetricEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('text')
  label!: string;

  @Column('text')
  definition!: string;

  /** For people; each metric is one named function in domain/metrics. */
  @Column('text')
  formula!: string;

  @Column('text')
  unit!: string;

  @Column('text')
  basis!: string;

  @Column('text', { nullable: true })
  denominator!: string | null;

  @Column('text')
  polarity!: 'NONE' | 'HIGHER_BETTER' | 'LOWER_BETTER';

  @Column('int', { name: 'min_n' })
  minN!: number;

  @Column('text', { name: 'secrecy_rule' })
  secrecyRule!: 'NONE' | 'MIN_COUNT_3' | 'MIN_COUNT_3_AND_HOUSEHOLDS';

  @Column('text')
  period!: 'CALENDAR_YEAR' | 'KITA_YEAR' | 'REFERENCE_DATE';

  @Column('text')
  topic!: string;

  @Column('text')
  source!: string;
}
