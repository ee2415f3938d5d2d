import { ActorEntity } from './actor.entity.js';
import { AreaChangeEntity } from './area-change.entity.js';
import { CrosswalkEntity } from './crosswalk.entity.js';
import { IndicatorPurposeEntity } from './indicator-purpose.entity.js';
import { IndicatorValueEntity } from './indicator-value.entity.js';
import { IndicatorEntity } from './indicator.entity.js';
import { KitaEntity } from './kita.entity.js';
import { LocalIndicatorEntity } from './local-indicator.entity.js';
import { PlaceEntity } from './place.entity.js';
import { ProviderEntity } from './provider.entity.js';
import { SocialSpaceEntity } from './social-space.entity.js';
import { SpaceEvidenceEntity } from './space-evidence.entity.js';
import { SpaceKitaEntity } from './space-kita.entity.js';
import { SpacePartEntity } from './space-part.entity.js';
import { SpaceSetEntity } from './space-set.entity.js';

export const socialSpaceEntities = [
  IndicatorEntity, ProviderEntity, SocialSpaceEntity, KitaEntity, IndicatorValueEntity, SpaceSetEntity,
  PlaceEntity, SpacePartEntity, SpaceKitaEntity, AreaChangeEntity, CrosswalkEntity,
  IndicatorPurposeEntity, LocalIndicatorEntity, ActorEntity, SpaceEvidenceEntity,
];
