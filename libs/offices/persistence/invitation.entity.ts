import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/permissions.js';

/** An invitation to take a role, sent by mail. It holds no secret: see `invitation-token.ts`. */
@Entity('invitation')
export class InvitationEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'tenant_id', nullable: true })
  tenantId!: string | null;

  @Column('text')
  email!: string;

  @Column('text')
  role!: Role;

  @Column('uuid', { name: 'provider_id', nullable: true })
  providerId!: string | null;

  @Column('uuid', { name: 'kita_id', nullable: true })
  kitaId!: string | null;

  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy!: string | null;

  /** Stepped when the invitation is sent anew; links of before open nothing then. */
  @Column('int', { name: 'link_number', default: 1 })
  linkNumber!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
