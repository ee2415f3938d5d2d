import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import type { ConceptVersion } from '../graphql/concept.type.js';
import type { Section } from '../graphql/section.type.js';
import { openOfficeBench, type OfficeBench } from './office-bench.js';

let bench: OfficeBench;
let own: OfficeContext;
let foreign: OfficeContext;
let draft: ConceptVersion;

beforeAll(async () => {
  bench = await openOfficeBench();
  own = bench.office('07111');
  foreign = bench.office('07131');
});
beforeEach(async () => {
  draft = await bench.concepts.createVersion(own, { title: 'Konzept' });
});
afterAll(() => bench.close());

function sectionOf(version: ConceptVersion, theme: number, position: number): Section {
  const section = version.sections.find((one) => one.theme === theme && one.position === position);
  if (section === undefined) throw new Error(`no section ${theme}/${position}`);
  return section;
}

async function decide(version: ConceptVersion): Promise<ConceptVersion> {
  const consulted = await bench.workflow.submitForConsultation(own, version);
  return bench.workflow.recordDecision(own, {
    id: consulted.id, version: consulted.version, decidedOn: '2024-05-02', paperNumber: '12/2024', votesFor: 9, votesAgainst: 1, abstentions: 2,
  });
}

async function titles(theme: number): Promise<readonly string[]> {
  const { sections } = await bench.reads.getVersion(own, draft.id);
  return sections.filter((one) => one.theme === theme).map(({ position, title }) => `${position} ${title}`);
}

describe('saving a section', () => {
  it('keeps the text, steps the version and is audited without the text', async () => {
    const section = sectionOf(draft, 2, 1);
    const saved = await bench.sections.save(own, { id: section.id, version: 1, title: 'Unsere Räume', body: '# Räume\n\nAcht **Räume**.' });
    expect(saved).toMatchObject({ __typename: 'Section', version: 2, title: 'Unsere Räume', body: '# Räume\n\nAcht **Räume**.', checklistCode: 'SPACE_DESCRIPTION' });
    expect(await bench.reads.getSection(own, section.id)).toEqual(saved);
    const entry = await bench.database.read(own, (tx) =>
      tx.maybe<{ detail: string }>(`select detail from audit_entry where action = 'section.save' and entity_id = $1`, [section.id]),
    );
    expect(entry?.detail).toMatch(/^\{"sha256":"[0-9a-f]{64}","version":2\}$/);
  });

  it('answers a stale version with both texts and overwrites nothing', async () => {
    const { id } = sectionOf(draft, 1, 1);
    await bench.sections.save(own, { id, version: 1, title: 'Leitbild', body: 'zuerst' });
    const conflict = await bench.sections.save(own, { id, version: 1, title: 'Leitziel', body: 'zu spät' });
    expect(conflict).toMatchObject({
      __typename: 'SectionConflict', yourTitle: 'Leitziel', yourBody: 'zu spät', current: { title: 'Leitbild', body: 'zuerst', version: 2 },
    });
    expect((await bench.reads.getSection(own, id)).body).toBe('zuerst');
  });

  it('loses no update among 20 editors who save at once until each has got through', async () => {
    const { id } = sectionOf(draft, 3, 1);
    const editors = Array.from({ length: 20 }, (_, editor) => `Absatz von ${editor}`);
    const conflicts: number[] = [];
    const write = async (line: string): Promise<void> => {
      let seen = await bench.reads.getSection(own, id);
      for (let lost = 0; ; lost += 1) {
        const body = `${seen.body}${line}\n`;
        const answer = await bench.sections.save(own, { id, version: seen.version, title: seen.title, body });
        if (answer.__typename === 'Section') {
          conflicts.push(lost);
          return;
        }
        if (answer.__typename === 'ConceptLocked') throw new Error('the draft is not locked');
        expect(answer.yourBody).toBe(body);
        expect(answer.current.version).toBeGreaterThan(seen.version);
        seen = answer.current;
      }
    };
    await Promise.all(editors.map(write));
    const stored = await bench.reads.getSection(own, id);
    expect(stored.body.trimEnd().split('\n').sort()).toEqual([...editors].sort());
    expect(stored.version).toBe(21);
    expect(conflicts.reduce((sum, lost) => sum + lost, 0)).toBeGreaterThan(0);
  });

  it('lets exactly one of 20 editors with the same base through; the others see his text beside their own', async () => {
    const { id, title } = sectionOf(draft, 4, 2);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, editor) => bench.sections.save(own, { id, version: 1, title, body: `Text ${editor}` })),
    );
    const [winner, ...others] = answers.filter(({ __typename }) => __typename === 'Section') as Section[];
    expect(others).toEqual([]);
    const conflicts = answers.flatMap((answer) => (answer.__typename === 'SectionConflict' ? [answer] : []));
    expect(conflicts).toHaveLength(19);
    expect(new Set(conflicts.map(({ current }) => current.body))).toEqual(new Set([winner?.body]));
    expect(new Set(conflicts.map(({ yourBody }) => yourBody)).size).toBe(19);
  });

  it('is open in consultation, and locked once decided', async () => {
    const { id, title } = sectionOf(draft, 5, 1);
    const consulted = await bench.workflow.submitForConsultation(own, draft);
    expect(await bench.sections.save(own, { id, version: 1, title, body: 'in Beratung' })).toMatchObject({ __typename: 'Section', version: 2 });
    const back = await bench.workflow.returnToDraft(own, { ...consulted, reason: 'Zahlen fehlen' });
    await decide(back);
    const locked = { __typename: 'ConceptLocked', status: 'DECIDED', conceptVersionId: draft.id, message: expect.stringContaining('Fortschreibung') };
    expect(await bench.sections.save(own, { id, version: 2, title, body: 'nach dem Beschluss' })).toEqual(locked);
    expect(await bench.sections.add(own, { conceptVersionId: draft.id, theme: 5, title: 'Nachtrag', body: '' })).toEqual(locked);
    expect(await bench.sections.move(own, { id, version: 2, position: 2 })).toEqual(locked);
    expect(await bench.sections.remove(own, { id, version: 2 })).toEqual(locked);
    expect((await bench.reads.getSection(own, id)).body).toBe('in Beratung');
  });

  it('is refused by the database too once the version is decided', async () => {
    const { id } = sectionOf(await decide(draft), 1, 2);
    const write = bench.database.write(own, (tx) => tx.execute(`update section set body = 'x', version = version + 1 where id = $1`, [id]));
    await expect(write).rejects.toMatchObject({ driverError: { code: 'SRB02' } });
    const erase = bench.database.write(own, (tx) => tx.execute('delete from section where id = $1', [id]));
    await expect(erase).rejects.toMatchObject({ driverError: { code: 'SRB02' } });
  });

  it('never slips in behind a decision that is being recorded', async () => {
    const consulted = await bench.workflow.submitForConsultation(own, draft);
    const { id, title } = sectionOf(draft, 1, 3);
    const decision = bench.workflow.recordDecision(own, {
      id: consulted.id, version: consulted.version, decidedOn: '2024-05-02', paperNumber: '13/2024', votesFor: 9, votesAgainst: 0, abstentions: 0,
    });
    const saves = Array.from({ length: 10 }, (_, editor) => bench.sections.save(own, { id, version: 1, title, body: `Text ${editor}` }));
    const [decided, ...answers] = await Promise.all([decision, ...saves]);
    expect(decided.status).toBe('DECIDED');
    const saved = answers.filter(({ __typename }) => __typename === 'Section');
    const stored = await bench.reads.getSection(own, id);
    expect(saved.length).toBe(stored.version - 1);
    expect(saved.every((section) => 'body' in section && section.body === stored.body)).toBe(true);
  });
});

describe('order of sections', () => {
  it('puts a section where it is asked to, or last', async () => {
    await bench.sections.add(own, { conceptVersionId: draft.id, theme: 2, title: 'Am Ende', body: '' });
    await bench.sections.add(own, { conceptVersionId: draft.id, theme: 2, title: 'Vorne', body: '', position: 1 });
    const added = await bench.sections.add(own, { conceptVersionId: draft.id, theme: 2, title: 'Mitte', body: 'x', position: 3 });
    expect(added).toMatchObject({ __typename: 'Section', position: 3, version: 1, themeTitle: 'Sozialraumanalyse' });
    expect(await titles(2)).toEqual([
      '1 Vorne', '2 Beschreibung der Sozialräume', '3 Mitte', '4 Sozialraumanalyse mit Daten', '5 Karten und Tabellenanhang', '6 Am Ende',
    ]);
  });

  it('moves one section and leaves the versions of the others alone', async () => {
    const last = sectionOf(draft, 2, 3);
    expect(await bench.sections.move(own, { id: last.id, version: 1, position: 1 })).toMatchObject({ position: 1, version: 2 });
    const { sections } = await bench.reads.getVersion(own, draft.id);
    expect(sections.filter((one) => one.version !== 1).map(({ id }) => id)).toEqual([last.id]);
    expect(await titles(2)).toEqual(['1 Karten und Tabellenanhang', '2 Beschreibung der Sozialräume', '3 Sozialraumanalyse mit Daten']);
    expect(await bench.sections.move(own, { id: last.id, version: 2, theme: 5, position: 2 })).toMatchObject({ theme: 5, position: 2, version: 3 });
    expect((await titles(2)).length).toBe(2);
  });

  it('makes room where none is left, without disturbing the order', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `Neu ${index}`);
    for (const title of names) {
      await bench.sections.add(own, { conceptVersionId: draft.id, theme: 2, title, body: '', position: 2 });
    }
    expect(await titles(2)).toEqual(
      ['Beschreibung der Sozialräume', ...[...names].reverse(), 'Sozialraumanalyse mit Daten', 'Karten und Tabellenanhang'].map((title, index) => `${index + 1} ${title}`),
    );
    expect(await bench.listActions(own)).toContain('section.respace');
  });

  it('keeps every section when many are put to the same place at once', async () => {
    const adds = Array.from({ length: 12 }, (_, index) =>
      bench.sections.add(own, { conceptVersionId: draft.id, theme: 2, title: `Gleichzeitig ${index}`, body: '', position: 1 }),
    );
    expect((await Promise.all(adds)).every(({ __typename }) => __typename === 'Section')).toBe(true);
    expect((await titles(2)).length).toBe(15);
  });

  it('removes a section unless it was changed meanwhile', async () => {
    const { id } = sectionOf(draft, 2, 2);
    await bench.sections.save(own, { id, version: 1, title: 'Analyse', body: 'neu' });
    await expect(bench.sections.remove(own, { id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await bench.sections.remove(own, { id, version: 2 })).toEqual({ __typename: 'RemovedSection', id, conceptVersionId: draft.id });
    await expect(bench.reads.getSection(own, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await bench.listActions(own)).toContain('section.remove');
  });

  it('holds no more sections in a theme than a page can show', async () => {
    const theme = 2;
    const rows = Array.from({ length: 97 }, (_, index) => ({ theme, position: index + 1, title: `Abschnitt ${index}`, body: '' }));
    const conceptVersionId = await bench.concepts.importVersion(own, { title: 'Viele', status: 'DRAFT', sections: rows });
    for (let more = 0; more < 3; more += 1) await bench.sections.add(own, { conceptVersionId, theme, title: 'Noch einer', body: '' });
    await expect(bench.sections.add(own, { conceptVersionId, theme, title: 'Zu viel', body: '' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('another office', () => {
  it('finds nothing and changes nothing; a foreign id looks like an unknown one', async () => {
    const { id } = sectionOf(draft, 1, 1);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const attempts = [id, unknown].map((one) => [
      bench.reads.getSection(foreign, one),
      bench.sections.save(foreign, { id: one, version: 1, title: 'x', body: 'x' }),
      bench.sections.move(foreign, { id: one, version: 1, position: 1 }),
      bench.sections.remove(foreign, { id: one, version: 1 }),
    ]);
    const answers = await Promise.all(attempts.map((calls) => Promise.all(calls.map((call) => call.catch((error: unknown) => error as Error)))));
    const [forForeign, forUnknown] = answers.map((errors) => errors.map((error) => ('code' in error ? [error.code, (error as Error).message] : error)));
    expect(forForeign).toEqual(forUnknown);
    expect(forForeign?.every((error) => Array.isArray(error) && error[0] === 'NOT_FOUND')).toBe(true);
    await expect(bench.sections.add(foreign, { conceptVersionId: draft.id, theme: 1, title: 'x', body: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await bench.reads.getSection(own, id)).version).toBe(1);
  });
});
