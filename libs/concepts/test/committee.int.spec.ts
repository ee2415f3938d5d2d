import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import { CommitteeReadModel } from '../committee.read-model.js';
import { openOfficeBench, type OfficeBench } from './office-bench.js';

let bench: OfficeBench;
let reads: CommitteeReadModel;
let office: OfficeContext;
const ids: Record<string, string> = {};
const PAGE = { first: 50 };

const decision = { decidedOn: '2024-11-20', paperNumber: '12/24', votesFor: 9, votesAgainst: 2, abstentions: 1, note: 'Mit Auflage' };
const version = (status: 'DRAFT' | 'IN_CONSULTATION' | 'DECIDED' | 'IN_FORCE') =>
  bench.concepts.importVersion(office, {
    title: `Fassung ${status}`, status, sections: [{ theme: 3, position: 1, title: 'Verteilung', body: `Text ${status}` }],
    ...(status === 'DECIDED' || status === 'IN_FORCE' ? { decision } : {}),
    ...(status === 'IN_FORCE' ? { validFrom: '2025-01-01' } : {}),
  });

beforeAll(async () => {
  bench = await openOfficeBench();
  reads = new CommitteeReadModel(bench.database);
  office = bench.office('07336');
  for (const status of ['IN_FORCE', 'DECIDED', 'IN_CONSULTATION', 'DRAFT'] as const) ids[status] = await version(status);
});
afterAll(() => bench.close());

const told = (ctx: OfficeContext, id = '') => reads.get(ctx, id).then(() => 'shown', (error: unknown) => translateError(error).message);

describe('the committee', () => {
  it('sees versions that are or were before it, the newest first, and no draft', async () => {
    const page = await reads.list(office, { first: 2 });
    expect(page).toMatchObject({ total: 3, items: [{ status: 'IN_CONSULTATION', decision: null }, { status: 'DECIDED', decision: { paperNumber: '12/24', votesFor: 9 } }] });
    expect((await reads.list(office, { first: 2, after: page.nextCursor })).items).toMatchObject([{ status: 'IN_FORCE', validFrom: '2025-01-01' }]);
  });

  it('reads their texts and the decision', async () => {
    expect(await reads.get(office, ids['DECIDED'] ?? '')).toMatchObject({
      title: 'Fassung DECIDED', sections: [{ theme: 3, themeTitle: expect.stringContaining('Bedarfskriterien'), position: 1, title: 'Verteilung', body: 'Text DECIDED' }],
      decision: { decidedOn: '2024-11-20', votesAgainst: 2, abstentions: 1, note: 'Mit Auflage' },
    });
  });

  it('finds a draft as little as a version of another office or of nobody', async () => {
    const unknown = await told(office, '00000000-0000-4000-8000-00000000dead');
    expect(unknown).toMatch(/Fassung wurde nicht gefunden/);
    expect(await told(office, ids['DRAFT'])).toBe(unknown);
    expect(await told(bench.office('07132'), ids['DECIDED'])).toBe(unknown);
  });

  it('gains a version when it is submitted, with the day, and loses it when it goes back', async () => {
    const draft = await bench.concepts.createVersion(office, { title: 'Neu' });
    expect(await told(office, draft.id)).not.toBe('shown');
    const submitted = await bench.workflow.submitForConsultation(office, { id: draft.id, version: draft.version });
    const [newest] = (await reads.list(office, PAGE)).items;
    expect(newest).toMatchObject({ id: draft.id, submittedAt: expect.stringMatching(/^20/) });
    await bench.workflow.returnToDraft(office, { id: draft.id, version: submitted.version, reason: 'Zahlen fehlen' });
    expect(await told(office, draft.id)).not.toBe('shown');
  });
});
