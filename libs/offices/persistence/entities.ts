import { InvitationEntity } from './invitation.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { OfficeChangeEntity } from './office-change.entity.js';
import { PersonEntity } from './person.entity.js';
import { YouthOfficeEntity } from './youth-office.entity.js';

export const officeEntities = [YouthOfficeEntity, PersonEntity, MembershipEntity, InvitationEntity, OfficeChangeEntity];
