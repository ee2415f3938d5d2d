import { KitaEntity } from './kita.entity.js';
import { PlaceEntity } from './place.entity.js';
import { ProviderEntity } from './provider.entity.js';
import { SocialSpaceEntity } from './social-space.entity.js';
import { SpaceKitaEntity } from './space-kita.entity.js';
import { SpacePartEntity } from './space-part.entity.js';
import { SpaceSetEntity } from './space-set.entity.js';
import type { RowKind } from './versioned-rows.js';

export const SPACE: RowKind<SocialSpaceEntity> = { entity: SocialSpaceEntity, table: 'social_space', german: 'Der Sozialraum' };
export const PROVIDER: RowKind<ProviderEntity> = { entity: ProviderEntity, table: 'provider', german: 'Der Träger' };
export const KITA: RowKind<KitaEntity> = { entity: KitaEntity, table: 'kita', german: 'Die Kita' };
export const SPACE_SET: RowKind<SpaceSetEntity> = { entity: SpaceSetEntity, table: 'space_set', german: 'Die Einteilung' };
export const PLACE: RowKind<PlaceEntity> = { entity: PlaceEntity, table: 'place', german: 'Der Ort' };
export const SPACE_PART: RowKind<SpacePartEntity> = { entity: SpacePartEntity, table: 'space_part', german: 'Der Anteil am Sozialraum' };
export const SPACE_KITA: RowKind<SpaceKitaEntity> = { entity: SpaceKitaEntity, table: 'space_kita', german: 'Die Zuordnung der Kita' };
