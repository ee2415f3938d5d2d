import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLInstant, pageOf } from '@srb/platform/graphql';
import type { OfficeRole, Role } from '../domain/permissions.js';
import { OfficeRoleEnum, RoleEnum } from './role.type.js';

/** What somebody may do in the office, or will. */
@ObjectType({ isAbstract: true })
class GrantedRole {
  @Field(() => OfficeRoleEnum)
  role!: OfficeRole;

  @Field({ description: 'German name of the role.' })
  roleLabel!: string;

  @Field(() => String, { nullable: true, description: 'Name of the provider or the Kita the role is limited to.' })
  limitedTo!: string | null;
}

/** A role a person holds in the office. */
@ObjectType()
export class Member extends GrantedRole {
  @Field(() => ID, { description: 'Of the membership; a person with two roles is listed twice.' })
  id!: string;

  @Field(() => ID)
  personId!: string;

  @Field()
  displayName!: string;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => GraphQLInstant)
  since!: string;
}

@ObjectType()
export class MemberPage extends pageOf(Member, 'Member') {}

const InvitationStatus = enumOf(['OPEN', 'EXPIRED', 'ACCEPTED', 'REVOKED']);
registerEnumType(InvitationStatus, { name: 'InvitationStatus' });

/** An invitation of the office, and what became of it. */
@ObjectType()
export class Invitation extends GrantedRole {
  @Field(() => ID)
  id!: string;

  @Field()
  email!: string;

  @Field(() => InvitationStatus)
  status!: keyof typeof InvitationStatus;

  @Field(() => GraphQLInstant)
  createdAt!: string;

  @Field(() => GraphQLInstant)
  expiresAt!: string;

  @Field(() => GraphQLInstant, { nullable: true, description: 'When the mail server took it; null until then, and where no mail is sent.' })
  sentAt!: string | null;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
export class InvitationPage extends pageOf(Invitation, 'Invitation') {}

/** An invitation on its way. */
@ObjectType()
export class SentInvitation {
  @Field(() => Invitation)
  invitation!: Invitation;

  @Field(() => String, { nullable: true, description: 'To be handed over where no mail is sent; null where it is. Shown once, kept nowhere.' })
  link!: string | null;
}

/** A read of the office's releases at state level. */
@ObjectType()
export class StateRead {
  @Field(() => ID)
  id!: string;

  @Field(() => GraphQLInstant)
  at!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'The function under which it was read, never a name; null for reads before it was noted.' })
  readerRole!: Role | null;

  @Field({ description: 'German name of the function.' })
  reader!: string;

  @Field({ description: 'What was read, in German words.' })
  subject!: string;
}

@ObjectType()
export class StateReadPage extends pageOf(StateRead, 'StateRead') {}
