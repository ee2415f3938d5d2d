import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { OFFICE_ROLES, type OfficeRole } from '../domain/permissions.js';
import { OfficeRoleEnum } from './role.type.js';

@ArgsType()
export class MembershipArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Mitglied: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}

@ArgsType()
export class InvitationArgs {
  @Field(() => ID)
  @IsUUID(undefined, { message: 'Einladung: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  id!: string;
}

/** A role, with what it is limited to. */
@InputType({ isAbstract: true })
class RoleInput {
  @Field(() => OfficeRoleEnum)
  @IsIn([...OFFICE_ROLES], { message: 'Rolle: bitte wählen Sie eine Rolle des Jugendamts.' })
  role!: OfficeRole;

  @Field(() => ID, { nullable: true, description: 'For the role PROVIDER, and for no other.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Träger: die Kennung ist ungültig. Bitte wählen Sie den Träger neu aus.' })
  providerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For the role KITA_LEAD, and for no other.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Kita: die Kennung ist ungültig. Bitte wählen Sie die Kita neu aus.' })
  kitaId?: string | null;
}

@InputType()
export class InviteMemberInput extends RoleInput {
  @Field({ description: 'Where the link goes.' })
  @IsEmail({}, { message: 'E-Mail: bitte eine vollständige Adresse angeben, zum Beispiel vorname.nachname@kreis.de.' })
  @MaxLength(254, { message: 'E-Mail: höchstens 254 Zeichen.' })
  email!: string;
}

@InputType()
export class GrantRoleInput extends RoleInput {
  @Field(() => ID, { description: 'Somebody who is a member already.' })
  @IsUUID(undefined, { message: 'Mitglied: die Kennung ist ungültig. Bitte laden Sie die Seite neu.' })
  personId!: string;
}

@InputType()
export class AcceptInvitationInput {
  @Field({ description: 'What follows # in the link.' })
  @IsString({ message: 'Einladung: bitte öffnen Sie den Link aus der Einladung noch einmal.' })
  @MaxLength(200, { message: 'Einladung: der Link ist beschädigt. Bitte öffnen Sie ihn aus der Mail noch einmal.' })
  token!: string;

  @Field(() => String, { nullable: true, description: 'How the person is shown to colleagues; needed with the first invitation.' })
  @IsOptional()
  @IsString({ message: 'Name: bitte einen Text angeben.' })
  @Length(1, 120, { message: 'Name: bitte angeben, höchstens 120 Zeichen.' })
  @Matches(/\S/, { message: 'Name: bitte angeben.' })
  displayName?: string | null;
}
