import { ChecklistItemEntity } from './checklist-item.entity.js';
import { CommitteeDecisionEntity } from './committee-decision.entity.js';
import { ConceptDocumentEntity } from './concept-document.entity.js';
import { ConceptVersionEventEntity } from './concept-version-event.entity.js';
import { ConceptVersionEntity } from './concept-version.entity.js';
import { ConceptEntity } from './concept.entity.js';
import { SectionEntity } from './section.entity.js';

export const conceptEntities = [
  ChecklistItemEntity,
  ConceptEntity,
  ConceptVersionEntity,
  SectionEntity,
  CommitteeDecisionEntity,
  ConceptVersionEventEntity,
  ConceptDocumentEntity,
];
