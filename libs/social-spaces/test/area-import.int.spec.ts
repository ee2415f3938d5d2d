import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { SocialSpaceService } from '../social-space.service.js';
import { newestAudit, openTwoOffices, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let service: SocialSpaceService;
let reads: SocialSpaceReadModel;

beforeAll(async () => {
  world = await openTwoOffices();
  service = new SocialSpaceService(world.database);
  reads = new SocialSpaceReadModel(world.database);
});
afterAll(() => world.close());

const SPACES = [
  { code: 'R1', name: 'Nord', description: '', validFrom: '2021-07-01' },
  { code: 'R2', name: 'Süd', description: 'Am Fluss', validFrom: '2021-07-01', validTo: '2030-01-01' },
];

describe('imports of spaces, providers and Kitas', () => {
  it('returns the id of every row by its natural key and leaves one audit entry', async () => {
    const ids = await service.importSpaces(world.own, SPACES, 'spaces.csv');
    expect([...ids.keys()].sort()).toEqual(['R1', 'R2']);
    expect(await reads.getSpace(world.own, ids.get('R2') ?? '')).toMatchObject({ name: 'Süd', description: 'Am Fluss', validTo: '2030-01-01', version: 1 });
    const audit = await newestAudit(world.database, world.own, 5);
    expect(audit).toEqual([{ action: 'social_space.import', rows: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/), detail: '{"source":"spaces.csv"}' }]);
  });

  it('changes nothing when repeated, and steps the version of what differs only', async () => {
    const before = await newestAudit(world.database, world.own, 50);
    const ids = await service.importSpaces(world.own, SPACES);
    expect(await newestAudit(world.database, world.own, 50)).toEqual(before);
    const again = await service.importSpaces(world.own, [{ code: 'R1', name: 'Norden', description: '', validFrom: '2021-07-01' }, ...SPACES.slice(1)]);
    expect(again).toEqual(ids);
    expect(await reads.getSpace(world.own, ids.get('R1') ?? '')).toMatchObject({ name: 'Norden', version: 2 });
    expect(await reads.getSpace(world.own, ids.get('R2') ?? '')).toMatchObject({ version: 1 });
    const [newest] = await newestAudit(world.database, world.own, 1);
    expect(newest).toMatchObject({ action: 'social_space.import', rows: 1 });
  });

  it('names every wrong row and takes over none', async () => {
    const rows = [
      { code: 'R3', name: 'Gut', description: '', validFrom: '2021-07-01' },
      { code: 'R4', name: ' ', description: '', validFrom: '2021-13-01' },
      { code: 'R3', name: 'Doppelt', description: '', validFrom: '2021-07-01' },
      { code: 'R5', name: 'Verkehrt', description: '', validFrom: '2021-07-01', validTo: '2020-01-01' },
    ];
    await expect(service.importSpaces(world.own, rows)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      fields: [
        { field: 'rows.1.name', message: 'Zeile 2: Name: darf nicht leer sein.' },
        { field: 'rows.1.validFrom', message: 'Zeile 2: Gültig ab: bitte ein Datum wie 2025-12-31 angeben.' },
        { field: 'rows.2.row', message: 'Zeile 3: steht schon in Zeile 1. Bitte entfernen Sie eine der beiden.' },
        { field: 'rows.3.validTo', message: 'Zeile 4: Gültig bis: muss nach „Gültig ab“ liegen. Bitte prüfen Sie beide Daten.' },
      ],
    });
    const spaces = await reads.listSpaces(world.own, { first: 50 });
    expect(spaces.items.map(({ code }) => code).sort()).toEqual(['R1', 'R2']);
  });

  it('refuses Kitas that outlive their space', async () => {
    const spaces = await service.importSpaces(world.own, SPACES);
    const providers = await service.importProviders(world.own, [{ name: 'Stadt', kind: 'MUNICIPAL' }]);
    const kita = { officialKey: 'K1', name: 'Arche', providerId: providers.get('Stadt') ?? '', socialSpaceId: spaces.get('R2') ?? '', places: 50, validFrom: '2022-01-01' };
    await expect(service.importKitas(world.own, [kita])).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'validTo' }] });
    const kitas = await service.importKitas(world.own, [{ ...kita, validTo: '2029-08-01' }]);
    expect(await reads.getKita(world.own, kitas.get('K1') ?? '')).toMatchObject({ name: 'Arche', provider: { name: 'Stadt' }, socialSpace: { code: 'R2' } });
  });

  it('keeps the keys of two offices apart', async () => {
    const own = await service.importSpaces(world.own, SPACES);
    const foreign = await service.importSpaces(world.foreign, SPACES);
    expect(foreign.get('R1')).not.toBe(own.get('R1'));
    expect((await reads.listSpaces(world.foreign, { first: 50 })).total).toBe(2);
  });
});
