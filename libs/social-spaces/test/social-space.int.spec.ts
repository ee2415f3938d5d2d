import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translateError } from '@srb/platform/errors';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { SocialSpaceService } from '../social-space.service.js';
import { newestAudit, openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let service: SocialSpaceService;
let reads: SocialSpaceReadModel;

beforeAll(async () => {
  world = await openTwoOffices();
  service = new SocialSpaceService(world.database);
  reads = new SocialSpaceReadModel(world.database);
});
afterAll(() => world.close());

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: unknown) => translateError(error).code);
}

describe('social spaces, Kitas and providers', () => {
  it('creates and updates with a version, and notes both', async () => {
    const { space } = await placeKita(world.database, world.own, 'A1');
    expect(space).toMatchObject({ code: 'A1', name: 'Raum A1', validFrom: '2021-07-01', validTo: null, version: 1 });
    const updated = await service.updateSpace(world.own, { ...space, name: 'Altstadt' });
    expect(updated).toMatchObject({ id: space.id, name: 'Altstadt', version: 2 });
    const [update] = await newestAudit(world.database, world.own, 1);
    expect(update).toMatchObject({ action: 'social_space.update', rows: 1 });
    const created = await newestAudit(world.database, world.own, 4);
    expect(created.map(({ action }) => action)).toEqual(['social_space.update', 'kita.create', 'provider.create', 'social_space.create']);
  });

  it('refuses an update of what somebody else has changed, and keeps the other change', async () => {
    const { provider, kita } = await placeKita(world.database, world.own, 'A2');
    await service.updateProvider(world.own, { ...provider, name: 'Erster' });
    await expect(service.updateProvider(world.own, { ...provider, name: 'Zweiter' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Der Träger wurde inzwischen von jemand anderem geändert. Bitte laden Sie neu und tragen Sie Ihre Änderung noch einmal ein.',
    });
    const { provider: kept } = await reads.getKita(world.own, kita.id);
    expect(kept).toMatchObject({ name: 'Erster', version: 2 });
  });

  it('answers the id of another office like an unknown one', async () => {
    const { space, provider, kita } = await placeKita(world.database, world.foreign, 'F1');
    const mine = await placeKita(world.database, world.own, 'A3');
    const kitaInput = { officialKey: 'K-A3b', name: 'Kita', places: 10, validFrom: '2024-01-01', providerId: mine.provider.id, socialSpaceId: mine.space.id };
    for (const ids of [{ space: space.id, provider: provider.id, kita: kita.id }, { space: randomUUID(), provider: randomUUID(), kita: randomUUID() }]) {
      expect(await codeOf(reads.getSpace(world.own, ids.space))).toBe('NOT_FOUND');
      expect(await codeOf(reads.getKita(world.own, ids.kita))).toBe('NOT_FOUND');
      expect(await codeOf(service.updateSpace(world.own, { ...space, id: ids.space }))).toBe('NOT_FOUND');
      expect(await codeOf(service.closeKita(world.own, { id: ids.kita, version: 1, validTo: '2025-01-01' }))).toBe('NOT_FOUND');
      expect(await codeOf(service.createKita(world.own, { ...kitaInput, providerId: ids.provider }))).toBe('NOT_FOUND');
      expect(await codeOf(service.createKita(world.own, { ...kitaInput, socialSpaceId: ids.space }))).toBe('NOT_FOUND');
      expect(await codeOf(service.importKitas(world.own, [{ ...kitaInput, socialSpaceId: ids.space }]))).toBe('NOT_FOUND');
    }
    expect((await reads.getSpace(world.foreign, space.id)).name).toBe('Raum F1');
  });

  it('lists only rows of the own office', async () => {
    const spaces = await reads.listSpaces(world.foreign, { first: 50 });
    expect(spaces.items.map(({ code }) => code)).toEqual(['F1']);
    expect(spaces.total).toBe(1);
  });

  it('refuses a code that another space of the office has, and lets another office have it', async () => {
    const input = { code: 'TWICE', name: 'Raum', description: '', validFrom: '2024-01-01' };
    await service.createSpace(world.own, input);
    expect(await codeOf(service.createSpace(world.own, input))).toBe('CONFLICT');
    expect(await codeOf(service.createSpace(world.foreign, input))).toBe('done');
  });

  it('ends a space only after its Kitas', async () => {
    const { space, kita } = await placeKita(world.database, world.own, 'A4');
    await expect(service.closeSpace(world.own, { id: space.id, version: 1, validTo: '2025-01-01' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Gültig bis: Die Kita „Kita A4“ gilt länger als ihr Sozialraum oder ihr Träger. Bitte beenden oder verlegen Sie zuerst die Kitas.',
    });
    const closed = await service.closeKita(world.own, { id: kita.id, version: 1, validTo: '2024-08-01' });
    expect(closed).toMatchObject({ validTo: '2024-08-01', version: 2 });
    expect(await service.closeSpace(world.own, { id: space.id, version: 1, validTo: '2025-01-01' })).toMatchObject({ validTo: '2025-01-01', version: 2 });
    expect(await codeOf(service.updateKita(world.own, { ...kita, version: 2, providerId: kita.provider.id, socialSpaceId: space.id, validFrom: '2024-08-01' }))).toBe('INVALID_INPUT');
  });

  it('ends a provider only after its Kitas, and nothing before it began', async () => {
    const { provider, kita } = await placeKita(world.database, world.own, 'A5');
    expect(await codeOf(service.closeProvider(world.own, { id: provider.id, version: 1, validTo: '2025-01-01' }))).toBe('INVALID_INPUT');
    await expect(service.closeKita(world.own, { id: kita.id, version: 1, validTo: '2021-07-01' })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'validTo' }] });
  });

  it('pages by German name without losing or repeating a row', async () => {
    const names = ['Zell', 'Ähren', 'Apfel', 'Ölberg', 'Ostviertel', 'äußere Stadt'];
    const rows = names.map((name, index) => ({ name, kind: 'OTHER' as const, key: index }));
    for (const { name, kind } of rows) await service.createProvider(world.foreign, { name, kind });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await reads.listProviders(world.foreign, { first: 2, after });
      seen.push(...page.items.map(({ name }) => name));
      expect(page.total).toBe(7);
      after = page.nextCursor;
    } while (after !== null);
    expect(seen).toEqual(['Ähren', 'Apfel', 'äußere Stadt', 'Ölberg', 'Ostviertel', 'Träger F1', 'Zell']);
  });

  it('filters Kitas by social space, with provider and space nested', async () => {
    const { space, kita, provider } = await placeKita(world.database, world.own, 'A6');
    const page = await reads.listKitas(world.own, { first: 50, socialSpaceId: space.id });
    expect(page.total).toBe(1);
    expect(page.items).toEqual([{ ...kita, provider, socialSpace: space }]);
    expect((await reads.listKitas(world.own, { first: 50 })).total).toBeGreaterThan(1);
  });
});
