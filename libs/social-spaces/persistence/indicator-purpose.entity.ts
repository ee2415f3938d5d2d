import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IndicatorPurpose, NeedDirection } from '../domain/indicator-words.js';

/** Which end of an indicator means more need when it is used for one purpose. */
@Entity('indicator_purpose')
export class IndicatorPurposeEntity {
  @PrimaryColumn('text', { name: 'indicator_code' })
  indicatorCode!: string;

  @PrimaryColumn('text')
  purpose!: IndicatorPurpose;

  @Column('text', { name: 'need_direction' })
  needDirection!: NeedDirection;

  @Column('text')
  source!: string;
}
