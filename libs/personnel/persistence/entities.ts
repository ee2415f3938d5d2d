import { AdministrationMonthEntity } from './administration-month.entity.js';
import { EmployerEntity } from './employer.entity.js';
import { PostAssignmentEntity } from './post-assignment.entity.js';
import { PostHolderEntity } from './post-holder.entity.js';
import { PostOccupancyEntity } from './post-occupancy.entity.js';
import { PostTypeEntity } from './post-type.entity.js';
import { PostEntity } from './post.entity.js';

export const personnelEntities = [
  PostTypeEntity, EmployerEntity, PostEntity, PostAssignmentEntity, PostOccupancyEntity, PostHolderEntity, AdministrationMonthEntity,
];
