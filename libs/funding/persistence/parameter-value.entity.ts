import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParameterCode } from '../domain/vocabulary.js';

/** A rate or amount set by law. Valid from the first to before the last day. */
@Entity('parameter_value')
export class ParameterValueEntity {
  @PrimaryColumn('text')
  code!: ParameterCode;

  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('numeric', { precision: 18, scale: 6 })
  value!: string;

  @Column('text')
  unit!: string;

  @Column('text', { name: 'legal_reference' })
  legalReference!: string;

  @Column('text')
  source!: string;
}
