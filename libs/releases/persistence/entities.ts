import { AttributeEntity } from './attribute.entity.js';
import { MetricEntity } from './metric.entity.js';
import { ReleaseEventEntity } from './release-event.entity.js';
import { ReleaseSnapshotEntity } from './release-snapshot.entity.js';
import { ReleaseEntity } from './release.entity.js';
import { ReleasedAttributeEntity } from './released-attribute.entity.js';
import { ReleasedFactEntity } from './released-fact.entity.js';

export const releaseEntities = [
  MetricEntity, AttributeEntity, ReleaseEntity, ReleaseSnapshotEntity, ReleasedFactEntity, ReleasedAttributeEntity, ReleaseEventEntity,
];
