import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One attribute of a released concept as it crossed the gate. */
@Entity('released_attribute')
export class ReleasedAttributeEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'release_id' })
  releaseId!: string;

  @Column('int')
  year!: number;

  @PrimaryColumn('text', { name: 'attribute_code' })
  attributeCode!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  value!: string;

  @Column('text')
  origin!: 'PUBLIC' | 'DEMO' | 'OFFICE' | 'MIXED';
}
