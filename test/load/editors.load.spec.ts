import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { fillOffice } from '../support/canary-office.js';
import { call } from '../support/graphql-call.js';
import { openInstallation, type Person, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable, wished } from '../support/printed-table.js';

const EDITORS = wished('SRB_LOAD_EDITORS', 50);
const ROUNDS = wished('SRB_LOAD_ROUNDS', 200);
const AGS = '07336';
const SAVE = `mutation ($input: SaveSectionInput!) { saveSection(input: $input) {
  __typename ... on Section { version body } ... on SectionConflict { message yourBody current { version body } } } }`;
const READ = 'query ($id: ID!) { section(id: $id) { version body } }';

interface Stored {
  readonly version: number;
  readonly body: string;
}
type Outcome = { readonly __typename: 'Section' } & Stored | { readonly __typename: 'SectionConflict'; readonly message: string; readonly yourBody: string; readonly current: Stored };

const people: readonly Person[] = Array.from({ length: EDITORS }, (_, index) => ({ login: `planung-${index}`, ags: AGS, role: 'PLANNING' }));

let installation: TestInstallation;
let api: RunningService;
let tokens: readonly string[];
let section: string;

beforeAll(async () => {
  installation = await openInstallation({ people: () => people });
  api = await installation.start('api', { SRB_POOL_SIZE: '4' });
  const id = installation.offices.get(AGS);
  if (id === undefined) throw new Error('the office is provisioned');
  section = (await fillOffice(installation.domain, { id, marker: 'KANARIE-07336', actor: personId(randomUUID()) })).sections.save;
  tokens = await Promise.all(people.map((person) => installation.tokenOf(person)));
}, 240_000);

afterAll(() => installation.close(), 60_000);

async function ask<Data>(editor: number, query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> {
  const { data, code, text } = await call(api.origin, { query, variables, token: tokens[editor] ?? null });
  if (data === null || code !== null) throw new Error(text.slice(0, 300));
  return data as Data;
}

async function save(editor: number, round: number, base: Stored): Promise<{ readonly line: string; readonly body: string; readonly outcome: Outcome }> {
  const line = `Runde ${round}, Planung ${editor}`;
  const body = `${base.body}\n${line}`;
  const { saveSection } = await ask<{ saveSection: Outcome }>(editor, SAVE, { input: { id: section, version: base.version, title: 'Abschnitt', body } });
  return { line, body, outcome: saveSection };
}

describe(`${EDITORS} editors of one section, ${ROUNDS} rounds`, () => {
  it('lose no update: one of each round is accepted, everybody else gets both texts', async () => {
    const first = (await ask<{ section: Stored }>(0, READ, { id: section })).section;
    let stored = first;
    const accepted: string[] = [];
    const wrong: string[] = [];
    let rejected = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const base = stored;
      const saves = await Promise.all(people.map((_, editor) => save(editor, round, base)));
      const winners = saves.filter(({ outcome }) => outcome.__typename === 'Section');
      if (winners.length !== 1) wrong.push(`round ${round}: ${winners.length} accepted`);
      for (const { line, body, outcome } of saves) {
        if (outcome.__typename === 'Section') {
          accepted.push(line);
          stored = outcome;
          if (outcome.body !== body || outcome.version !== base.version + 1) wrong.push(`${line}: accepted as version ${outcome.version}`);
        } else rejected += 1;
      }
      for (const { line, body, outcome } of saves) {
        if (outcome.__typename === 'Section') continue;
        const bothTexts = outcome.yourBody === body && outcome.current.body === stored.body && outcome.current.version === stored.version;
        if (!bothTexts || outcome.message === '') wrong.push(`${line}: the conflict shows other texts`);
      }
    }
    const last = (await ask<{ section: Stored }>(0, READ, { id: section })).section;
    printTable('50 editors of one section', { rounds: ROUNDS, saves: accepted.length + rejected, accepted: accepted.length, 'conflicts with both texts': rejected, 'lost updates': accepted.filter((line) => !last.body.includes(line)).length, wrong: wrong.length });
    expect(wrong).toEqual([]);
    expect(last.body).toBe([first.body, ...accepted].join('\n'));
    expect(last.version).toBe(first.version + accepted.length);
  }, ROUNDS * EDITORS * 60 + 60_000);
});
