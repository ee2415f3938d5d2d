import type { INestApplicationContext } from '@nestjs/common';
import { officeId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { AreaChangeService, IndicatorService, SocialSpaceService, SpaceBuildingService, SpaceKitaService } from '@srb/social-spaces';
import { YEAR, type CanaryOffice } from './canary-office.js';

/** Sets, places, parts, memberships and changes of areas of an office, each for one act. */
export interface CanaryGeography {
  readonly sets: Readonly<Record<'main' | 'update' | 'remove', string>>;
  readonly places: Readonly<Record<'main' | 'free' | 'update' | 'remove', string>>;
  readonly parts: Readonly<Record<'main' | 'update' | 'remove', string>>;
  readonly members: Readonly<Record<'update' | 'remove', string>>;
  /** A space of the main set of sets, and one that is changed. */
  readonly spaces: Readonly<Record<'inSet' | 'change', string>>;
  readonly changes: Readonly<Record<'undo', string>>;
  /** Of the preview of changeOf. */
  readonly previewHash: string;
}

const FIRST_DAY = '2021-07-01';

/** An order about the space that is there to be changed. */
export function changeOf(marker: string, spaceId: string) {
  return {
    kind: 'RECUT' as const, subject: 'SPACE' as const, effectiveOn: '2024-08-01', reason: marker, fromIds: [spaceId], keptIds: [],
    opened: [{ key: `${marker}-Z`, name: `${marker} Zuschnitt` }], kitas: [], parts: [],
  };
}

export async function fillGeography(domain: INestApplicationContext, { id, marker, spaces, kitas }: CanaryOffice): Promise<CanaryGeography> {
  const ctx = officeContext(officeId(id), { requestId: `${marker}-request` });
  const [building, members, changes, areas] = [domain.get(SpaceBuildingService), domain.get(SpaceKitaService), domain.get(AreaChangeService), domain.get(SocialSpaceService)];
  const set = (word: string) => building.createSet(ctx, { code: `${marker}-${word}`, name: `${marker} Einteilung`, description: marker }).then((saved) => saved.id);
  const place = (word: string) => building.createPlace(ctx, { kind: 'MUNICIPALITY', key: `${marker}-${word}`, name: `${marker} Ort`, validFrom: FIRST_DAY }).then((saved) => saved.id);
  const space = (word: string, spaceSetId: string | null) => areas.createSpace(ctx, { spaceSetId, code: `${marker}-${word}`, name: `${marker} Raum`, description: marker, validFrom: FIRST_DAY }).then((saved) => saved.id);
  const sets = { main: await set('E1'), update: await set('E2'), remove: await set('E3') };
  const places = { main: await place('O1'), free: await place('O2'), update: await place('O3'), remove: await place('O4') };
  const made = { inSet: await space('G1', sets.main), change: await space('G2', null), undo: await space('G3', null) };
  const part = (socialSpaceId: string) => building.createPart(ctx, { socialSpaceId, placeId: places.main, share: '0.2', validFrom: FIRST_DAY }).then((saved) => saved.id);
  const parts = { main: await part(spaces.main), update: await part(spaces.update), remove: await part(spaces.close) };
  const member = (kitaId: string) => members.assign(ctx, { kitaId, socialSpaceId: made.inSet, validFrom: FIRST_DAY }).then((saved) => saved.id);
  const memberIds = { update: await member(kitas.update), remove: await member(kitas.close) };
  await domain.get(IndicatorService).importValues(ctx, [{
    indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: made.undo, year: 2023, referenceDate: '2023-12-31', availableFrom: '2024-02-01', status: 'NUMBER', value: '90', source: marker,
  }, {
    indicatorCode: 'CHILDREN_U7', level: 'PLACE', placeId: places.main, year: YEAR, referenceDate: `${YEAR}-12-31`, availableFrom: `${YEAR}-12-31`, status: 'NUMBER', value: '80', source: marker,
  }]);
  const order = { ...changeOf(marker, made.undo), opened: [{ key: `${marker}-U`, name: `${marker} Neu` }] };
  const done = await changes.change(ctx, { ...order, previewHash: (await changes.preview(ctx, order)).hash });
  if (done.__typename !== 'AreaChange') throw new Error('nothing changed since the preview');
  // Whoever may release does so before undoing is tried, and a release seals every change before it.
  await domain.get(TenantDatabase).write(ctx, (tx) => tx.execute(`update area_change set changed_at = '2999-01-01', version = version + 1 where id = $1`, [done.id]));
  const { hash } = await changes.preview(ctx, changeOf(marker, made.change));
  return { sets, places, parts, members: memberIds, spaces: made, changes: { undo: done.id }, previewHash: hash };
}
