import { IndicatorValueEntity } from './indicator-value.entity.js';
import { IndicatorEntity } from './indicator.entity.js';
import { KitaEntity } from './kita.entity.js';
import { ProviderEntity } from './provider.entity.js';
import { SocialSpaceEntity } from './social-space.entity.js';

export const socialSpaceEntities = [IndicatorEntity, ProviderEntity, SocialSpaceEntity, KitaEntity, IndicatorValueEntity];
