import { EmployerEntity } from './employer.entity.js';
import { PostAssignmentEntity } from './post-assignment.entity.js';
import { PostTypeEntity } from './post-type.entity.js';
import { PostEntity } from './post.entity.js';

export const personnelEntities = [PostTypeEntity, EmployerEntity, PostEntity, PostAssignmentEntity];
