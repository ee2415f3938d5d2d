import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDate, pageOf, enumOf } from '@srb/platform/graphql';
import type { Role } from '../domain/permissions.js';
import { RoleEnum } from './role.type.js';

const OfficeKind = enumOf(['DISTRICT', 'INDEPENDENT_CITY', 'DISTRICT_TOWN']);
registerEnumType(OfficeKind, {
  name: 'OfficeKind',
  description: 'Landkreis, kreisfreie Stadt, große kreisangehörige Stadt mit eigenem Jugendamt',
});

/** A youth office: one tenant. */
@ObjectType()
export class YouthOffice {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Official municipality key (AGS).' })
  ags!: string;

  @Field()
  name!: string;

  @Field()
  shortName!: string;

  @Field(() => OfficeKind)
  kind!: keyof typeof OfficeKind;

  @Field(() => Int, { description: 'Column on the tile map.' })
  gridColumn!: number;

  @Field(() => Int, { description: 'Row on the tile map.' })
  gridRow!: number;

  @Field(() => GraphQLDate)
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'The first day on which the office no longer exists.' })
  validTo!: string | null;

  @Field(() => ID, { nullable: true, description: 'The office that continues this one; its people act here as the legal successor.' })
  mergedInto!: string | null;
}

@ObjectType()
export class YouthOfficePage extends pageOf(YouthOffice, 'YouthOffice') {}

/** The caller: roles in force now, and the office they are held in. */
@ObjectType()
export class Me {
  @Field()
  displayName!: string;

  @Field(() => [RoleEnum])
  roles!: Role[];

  @Field(() => [YouthOffice], { description: 'Offices in which the caller may act, predecessors and closed ones included; empty at state level.' })
  offices!: YouthOffice[];
}

/** One entry of the audit trail. */
@ObjectType()
export class AuditEntry {
  @Field(() => ID)
  id!: string;

  @Field()
  at!: string;

  @Field()
  action!: string;

  @Field()
  entity!: string;

  @Field(() => ID, { nullable: true })
  entityId!: string | null;

  @Field(() => Int, { description: 'Rows changed; more than 1 for a batch.' })
  rowCount!: number;

  @Field(() => ID, { nullable: true })
  actorId!: string | null;
}

@ObjectType()
export class AuditEntryPage extends pageOf(AuditEntry, 'AuditEntry') {}
