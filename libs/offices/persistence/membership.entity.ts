import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/permissions.js';

/** A role of a person in one office; roles at state level have no office. Ended, never deleted. */
@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'tenant_id', nullable: true })
  tenantId!: string | null;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  role!: Role;

  /** The provider whose Kitas the role PROVIDER is limited to. */
  @Column('uuid', { name: 'provider_id', nullable: true })
  providerId!: string | null;

  /** The Kita the role KITA_LEAD is limited to. */
  @Column('uuid', { name: 'kita_id', nullable: true })
  kitaId!: string | null;

  @Column('timestamptz', { name: 'valid_from', default: () => 'now()' })
  validFrom!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
