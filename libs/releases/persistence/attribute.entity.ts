import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An attribute by which concepts are compared, as the codebook defines it. */
@Entity('attribute')
export class AttributeEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('int')
  position!: number;

  @Column('int')
  theme!: number;

  @Column('text')
  label!: string;

  @Column('text')
  question!: string;

  @Column('text')
  kind!: 'BOOLEAN' | 'CATEGORY' | 'MULTI' | 'NUMBER' | 'DATE' | 'TEXT';

  @Column('text', { name: 'allowed_values' })
  allowedValues!: string;

  @Column('text')
  evidence!: string;

  @Column('boolean')
  derived!: boolean;

  @Column('text')
  source!: string;
}
