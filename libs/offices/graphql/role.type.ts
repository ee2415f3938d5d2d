import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '@srb/platform/graphql';
import { OFFICE_ROLES, ROLES } from '../domain/permissions.js';

export const RoleEnum = enumOf(ROLES);
registerEnumType(RoleEnum, { name: 'Role' });

export const OfficeRoleEnum = enumOf(OFFICE_ROLES);
registerEnumType(OfficeRoleEnum, { name: 'OfficeRole', description: 'A role in one office; PROVIDER and KITA_LEAD see some of its Kitas only.' });
