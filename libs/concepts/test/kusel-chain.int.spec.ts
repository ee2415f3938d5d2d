import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import type { ConceptVersion } from '../graphql/concept.type.js';
import { conceptFacts } from '../concept-facts.js';
import { openOfficeBench, type OfficeBench } from './office-bench.js';

const KUSEL = '07336';

let bench: OfficeBench;
let kusel: OfficeContext;

beforeAll(async () => {
  bench = await openOfficeBench();
  kusel = bench.office(KUSEL);
});
afterAll(() => bench.close());

interface Chapter {
  readonly decidedOn: string;
  readonly votes: readonly [number, number, number];
  readonly validFrom: string;
}

async function decideAndForce(draft: ConceptVersion, { decidedOn, votes, validFrom }: Chapter): Promise<ConceptVersion> {
  const consulted = await bench.workflow.submitForConsultation(kusel, draft);
  const [votesFor, votesAgainst, abstentions] = votes;
  const decided = await bench.workflow.recordDecision(kusel, {
    id: consulted.id, version: consulted.version, decidedOn, paperNumber: `JHA ${decidedOn}`, votesFor, votesAgainst, abstentions,
  });
  return bench.workflow.putIntoForce(kusel, { id: decided.id, version: decided.version, validFrom });
}

/** Numbers of the versions that apply on a day; `valid_to` is the first day on which a version no longer does. */
async function appliesOn(day: string): Promise<readonly number[]> {
  const rows = await bench.database.read(kusel, (tx) =>
    tx.rows<{ number: number }>('select number from concept_version where valid_from <= $1 and (valid_to is null or valid_to > $1) order by number', [day]),
  );
  return rows.map(({ number }) => number);
}

describe('the chain of Landkreis Kusel', () => {
  it('is told by three versions that follow each other without gap or overlap', async () => {
    const first = await decideAndForce(await bench.concepts.createVersion(kusel, { title: 'Konzept zum Sozialraumbudget' }), {
      decidedOn: '2021-06-07', votes: [7, 0, 0], validFrom: '2021-07-01',
    });
    // No vote is published for the change of June 2022; a plain majority stands in for it.
    const change = await decideAndForce(await bench.concepts.reviseVersion(kusel, { basedOnId: first.id, title: 'Änderung 2022' }), {
      decidedOn: '2022-06-28', votes: [1, 0, 0], validFrom: '2022-06-28',
    });
    const revision = await decideAndForce(await bench.concepts.reviseVersion(kusel, { basedOnId: change.id, title: 'Fortschreibung 2025' }), {
      decidedOn: '2023-01-24', votes: [8, 0, 0], validFrom: '2025-01-01',
    });

    const page = await bench.reads.listVersions(kusel, { first: 50 });
    expect(page.items.map(({ number, status, validFrom, validTo, basedOnId, decision }) => [
      number, status, validFrom, validTo, basedOnId, decision?.decidedOn, decision?.votesFor, decision?.votesAgainst, decision?.abstentions,
    ])).toEqual([
      [3, 'IN_FORCE', '2025-01-01', null, change.id, '2023-01-24', 8, 0, 0],
      [2, 'SUPERSEDED', '2022-06-28', '2025-01-01', first.id, '2022-06-28', 1, 0, 0],
      [1, 'SUPERSEDED', '2021-07-01', '2022-06-28', null, '2021-06-07', 7, 0, 0],
    ]);
    expect(revision.sections).toHaveLength(30);
  });

  it.each([
    ['2021-06-30', []],
    ['2021-07-01', [1]],
    ['2022-06-27', [1]],
    ['2022-06-28', [2]],
    ['2023-03-01', [2]],
    ['2024-12-31', [2]],
    ['2025-01-01', [3]],
    ['2030-01-01', [3]],
  ])('on %s the versions %j apply', async (day, numbers) => {
    expect(await appliesOn(day)).toEqual(numbers);
  });

  it('keeps the history of the old version up to its end', async () => {
    const page = await bench.reads.listVersions(kusel, { first: 2 });
    const [, change] = page.items;
    const { history } = await bench.reads.getVersion(kusel, change?.id ?? '');
    expect(history.map(({ step, kind, fromStatus, toStatus }) => [step, kind, fromStatus, toStatus])).toEqual([
      [1, 'REVISE', null, 'DRAFT'],
      [2, 'SUBMIT_FOR_CONSULTATION', 'DRAFT', 'IN_CONSULTATION'],
      [3, 'RECORD_DECISION', 'IN_CONSULTATION', 'DECIDED'],
      [4, 'PUT_INTO_FORCE', 'DECIDED', 'IN_FORCE'],
      [5, 'SUPERSEDE', 'IN_FORCE', 'SUPERSEDED'],
    ]);
  });

  it('hands a release the facts of the version in force', async () => {
    const [current] = (await bench.reads.listVersions(kusel, { first: 1 })).items;
    const facts = await bench.database.read(kusel, (tx) => conceptFacts(tx, current?.id ?? ''));
    expect(facts?.version).toEqual({
      id: current?.id, number: 3, title: 'Fortschreibung 2025', status: 'IN_FORCE', validFrom: '2025-01-01', validTo: null,
      origin: 'OFFICE', recordVersion: current?.version,
    });
    expect(facts?.decision).toEqual({ decidedOn: '2023-01-24', paperNumber: 'JHA 2023-01-24', votesFor: 8, votesAgainst: 0, abstentions: 0 });
    expect(facts?.decidedVersions).toBe(3);
    expect(facts?.sections[0]).toEqual({ theme: 1, position: 1, title: 'Leitgedanke, Leitziel und Handlungsziele', body: '' });
    expect(facts?.sections.map(({ theme, position }) => theme * 100 + position)).toEqual(
      [8, 3, 6, 7, 6].flatMap((count, theme) => Array.from({ length: count }, (_, index) => (theme + 1) * 100 + index + 1)),
    );
  });

  it('refuses a version that would begin before the one in force, and leaves both as they were', async () => {
    const [current] = (await bench.reads.listVersions(kusel, { first: 1 })).items;
    const late = await bench.concepts.reviseVersion(kusel, { basedOnId: current?.id ?? '' });
    await expect(decideAndForce(late, { decidedOn: '2023-01-24', votes: [8, 0, 0], validFrom: '2024-06-01' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Gültig ab: muss nach dem 01.01.2025 liegen, dem Beginn der Fassung 3, die jetzt in Kraft ist.',
    });
    expect(await appliesOn('2025-01-01')).toEqual([3]);
    expect((await bench.reads.getVersion(kusel, late.id)).status).toBe('DECIDED');
  });
});
