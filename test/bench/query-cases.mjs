/**
 * The queries of r1 and r2. Each says what a caller asks, which service answers it, and how the same answer is made
 * by hand with nothing but `pg`: that is the limit. The statements are not copied but taken from the read models.
 */
import { ComparisonReadModel } from '../../dist/libs/comparisons/comparison.read-model.js';
import { ConceptReadModel } from '../../dist/libs/concepts/concept.read-model.js';
import { OfficeReadModel } from '../../dist/libs/offices/office.read-model.js';
import { SocialSpaceReadModel } from '../../dist/libs/social-spaces/social-space.read-model.js';

const JSON_TYPE = 114;
/** Leaves `json` as the text that the database sent, for answers that only pass it on. */
const asText = { getTypeParser: (type) => (type === JSON_TYPE ? (text) => text : (value) => value) };

/** Runs a read model on a database that answers the statements in turn and writes down what it was asked. */
async function statementsOf(read, rows = []) {
  const seen = [];
  const answer = (shaped) => async (text, values = []) => {
    seen.push({ text, values: [...values] });
    return shaped(rows[seen.length - 1]);
  };
  const tx = { ctx: { actorId: null, requestId: '' }, rows: answer((row) => (row === undefined ? [] : [row])), maybe: answer((row) => row ?? null), execute: answer(() => 0) };
  const database = { read: (_ctx, work) => work(tx), readLogged: (_ctx, work) => work(tx) };
  await read(database);
  return seen;
}

const OFFICES = 41;
const KITAS = 50;
/** Answers of the statements of a comparison: which it is, its document. The access log is the third. */
const A_COMPARISON = [{ summary: { id: '', documentHash: '' } }, { document: '{"inputs":[]}' }];

/** What the query of the latest comparison selects of it. */
const selected = ({ id, year, inputHash, metrics, attributes }) => ({
  id,
  year,
  inputHash,
  metrics: metrics.map(({ code, unit, basis, n, of, median }) => ({ code, unit, basis, n, of, median })),
  attributes: attributes.map(({ code, yes, of }) => ({ code, yes, of })),
});

/** A document never changes, so the limit too fetches and parses it once. */
const documents = new Map();
async function documentOf({ documentHash }, fetchText) {
  if (!documents.has(documentHash)) documents.set(documentHash, JSON.parse(await fetchText()));
  return documents.get(documentHash);
}

/** One read model per database, as in the API: it remembers documents. */
const readModels = new WeakMap();
function comparisonsOf(database) {
  if (!readModels.has(database)) readModels.set(database, new ComparisonReadModel(database));
  return readModels.get(database);
}

const SECTION = '__typename id conceptVersionId theme themeTitle position title body checklistCode recordedAt version';
const DECISION = 'id decidedOn paperNumber votesFor votesAgainst abstentions note';
const EVENT = 'step kind fromStatus toStatus reason actorId at';

export const CASES = {
  youthOffices: {
    login: 'ministerium',
    permission: 'land.read',
    query: `{ youthOffices(first: ${OFFICES}) { items { id ags name shortName kind gridColumn gridRow validFrom validTo mergedInto } total } }`,
    serve: (database, ctx) => new OfficeReadModel(database).list(ctx, { first: OFFICES }),
    statements: () => statementsOf((database) => new OfficeReadModel(database).list({}, { first: OFFICES })),
    limit: async (query, [list]) => {
      const { rows } = await query(list);
      return JSON.stringify({ data: { youthOffices: { items: rows.map(({ office }) => office), total: rows[0].total } } });
    },
  },
  kitas: {
    login: 'planung-07336',
    permission: 'spaces.read',
    query: `{ kitas(first: ${KITAS}) { items { id officialKey name places provider { id name kind validTo version }
      socialSpace { id code name description validFrom validTo version } validFrom validTo version } total } }`,
    serve: (database, ctx) => new SocialSpaceReadModel(database).listKitas(ctx, { first: KITAS }),
    statements: () => statementsOf((database) => new SocialSpaceReadModel(database).listKitas({}, { first: KITAS })),
    limit: async (query, [list]) => {
      const { rows } = await query(list);
      const items = rows.slice(0, KITAS).map(({ item }) => item);
      return JSON.stringify({ data: { kitas: { items, total: rows[0].total } } });
    },
  },
  latestComparison: {
    login: 'ministerium',
    permission: 'land.read',
    query: '{ latestComparison { id year inputHash metrics { code unit basis n of median } attributes { code yes of } } }',
    serve: async (database, ctx) => selected(await comparisonsOf(database).findLatest(ctx, null)),
    statements: () => statementsOf((database) => new ComparisonReadModel(database).findLatest({}, null), A_COMPARISON),
    limit: async (query, [latest, stored, accessLog], ctx) => {
      const { summary } = (await query(latest)).rows[0];
      const content = await documentOf(summary, async () => (await query({ ...stored, values: [summary.id] })).rows[0].document);
      // Who asks, in which function, with which request; then what, and about whom.
      const [, , , subject] = accessLog.values;
      await query({ ...accessLog, values: [ctx.actorId, ctx.actingAs, ctx.requestId, subject, content.inputs.map(({ officeId }) => officeId)] });
      return JSON.stringify({ data: { latestComparison: selected({ ...content, ...summary }) } });
    },
  },
  concept: {
    login: 'planung-07336',
    permission: 'concepts.read',
    query: `{ concept { id title version versions { id number title status basedOnId validFrom validTo origin recordedAt version
      decision { ${DECISION} } sections { ${SECTION} } history { ${EVENT} } } } }`,
    serve: (database, ctx) => new ConceptReadModel(database).findConcept(ctx),
    statements: () => statementsOf((database) => new ConceptReadModel(database).findConcept({})),
    limit: async (query, [concept]) => `{"data":{"concept":${(await query({ ...concept, types: asText })).rows[0].concept}}}`,
  },
};
