import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stored comparison: canonical JSON under the hash of its inputs. Never changes. */
@Entity('comparison')
export class ComparisonEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  /** Given by the database. */
  @Column({ type: 'int', insert: false, update: false })
  number!: number;

  @Column('int')
  year!: number;

  @Column('text', { name: 'input_hash' })
  inputHash!: string;

  @Column('text')
  document!: string;

  @Column('text', { name: 'document_hash' })
  documentHash!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
