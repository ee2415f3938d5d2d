import { publicNameOf, type CanaryLand } from '../support/canary-land.js';
import { call, type Answer } from '../support/graphql-call.js';
import { connect, firstMessage } from '../support/graphql-socket.js';
import { expectedOf, type Bench, type ClonedPortal } from './bench.js';
import { foreignOffices, idsBeyond, seenFromSibling, type Caller } from './callers.js';
import type { Arguments } from './fixture.js';
import { FIXTURES } from './fixtures.js';
import { probesOf, UNKNOWN_ID, type Probe } from './probes.js';
import { documentOf, typesIn, type SchemaField } from './schema-fields.js';

/** What is about the caller himself, whichever office he names. */
const OF_NO_OFFICE = ['Query.me', 'Mutation.acceptInvitation'];

/** One thing the API did that the permission table or the wall between offices forbids. */
export interface Violation {
  readonly caller: string;
  readonly field: string;
  readonly problem: string;
}

/** A caller at work on a field of an API. */
export interface Visit {
  readonly bench: Bench;
  readonly portal: ClonedPortal;
  readonly caller: Caller;
  readonly field: SchemaField;
}

interface Findings {
  readonly violations: readonly Violation[];
  readonly types: ReadonlySet<string>;
  readonly calls: number;
  /** Probes with ids of the own office but another Kita. */
  readonly besides: number;
}

type Reply = Pick<Answer, 'text' | 'data' | 'code'> & { readonly message: string | null };

async function ask({ bench, portal, caller, field }: Visit, given: Arguments, office: string | null = null): Promise<Reply> {
  const query = documentOf(bench.schema, field, Object.keys(given));
  const token = caller.person === null ? null : await bench.identity.tokenOf(caller.person);
  const headers = office === null ? {} : { 'x-srb-office': office };
  if (field.type === 'Subscription') return follow(portal.origin, { query, variables: given }, { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) });
  const answer = await call(portal.origin, { query, variables: given, token, headers });
  return { ...answer, message: answer.errors[0]?.message ?? null };
}

/** A connection that is turned away counts as not authenticated: that is the only reason there is. */
async function follow(origin: string, operation: { query: string; variables: Arguments }, parameters: Readonly<Record<string, string>>): Promise<Reply> {
  const client = connect(origin, parameters);
  try {
    const first = await firstMessage(client, operation);
    const error = first.errors[0];
    const code = first.closeCode !== null ? 'UNAUTHENTICATED' : error === undefined ? null : codeIn(error.extensions);
    return { text: JSON.stringify(first), data: first.data, code, message: error?.message ?? null };
  } finally {
    await client.dispose();
  }
}

function codeIn(extensions: Readonly<Record<string, unknown>> | undefined): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : 'NO_CODE';
}

function outcomeOf({ code, data }: Reply, { name }: SchemaField): string {
  if (code !== null) return code;
  return data?.[name] === null || data?.[name] === undefined ? 'NOTHING' : 'DATA';
}

/** Texts of a reply that belong to somebody else: marks, names and ids of the other office, or of another Kita. */
export function strangeTexts(text: string, caller: Caller, offices: CanaryLand['offices'], sent: readonly string[] = []): readonly string[] {
  // Addresses are kept in lower case.
  const marks = [...text.matchAll(/KANARIE-[A-Z]+/gi)].map(([mark]) => mark.toUpperCase()).filter((mark) => !caller.markers.includes(mark));
  if (!caller.isOffice) return [...new Set(marks)];
  const names = text.includes(publicNameOf(caller.other)) ? [publicNameOf(caller.other)] : [];
  const others = [...(JSON.stringify(offices[caller.other]).match(/[0-9a-f-]{36}/g) ?? []), ...idsBeyond(caller, offices[caller.home])];
  const ids = others.filter((id) => text.includes(id) && !sent.includes(id));
  return [...new Set([...marks, ...names, ...ids])];
}

/** Whether an answer to a foreign id tells it from an id of nobody; a mutation must fail with both. */
async function checkProbe(visit: Visit, { place, foreign, unknown, foreignId }: Probe): Promise<readonly string[]> {
  const [toForeign, toUnknown] = [await ask(visit, foreign), await ask(visit, unknown)];
  const masked = ({ text }: Reply, id: string) => text.replaceAll(id, 'ID');
  const strange = strangeTexts(toForeign.text, visit.caller, visit.bench.land.offices, [foreignId]);
  const isDone = visit.field.type === 'Mutation' && outcomeOf(toForeign, visit.field) === 'DATA';
  return [
    ...strange.map((text) => `the foreign id at ${place} brings out ${text}`),
    ...(masked(toForeign, foreignId) === masked(toUnknown, UNKNOWN_ID) ? [] : [`at ${place} a foreign id is answered ${toForeign.text.slice(0, 200)}, an unknown one ${toUnknown.text.slice(0, 200)}`]),
    ...(isDone ? [`the foreign id at ${place} is accepted`] : []),
  ];
}

/** An office named in the header without belonging to it is as unknown as one that does not exist. */
async function checkHeader(visit: Visit, given: Arguments): Promise<readonly string[]> {
  const { offices } = visit.bench.land;
  const ids = foreignOffices({ A: offices.A.id, B: offices.B.id }, visit.caller);
  const replies = [];
  for (const id of ids) replies.push(await ask(visit, given, id));
  const problems = replies.flatMap((reply) => [
    ...(outcomeOf(reply, visit.field) === 'NOT_FOUND' ? [] : [`with a foreign office in the header the answer is ${outcomeOf(reply, visit.field)}`]),
    ...strangeTexts(reply.text, visit.caller, offices).map((text) => `the header brings out ${text}`),
  ]);
  return new Set(replies.map(({ text }) => text)).size === 1 ? problems : [...problems, 'the header tells a foreign office from an unknown one'];
}

async function checkCase(visit: Visit, given: Arguments, types: Set<string>): Promise<readonly string[]> {
  const { bench, caller, field } = visit;
  const expected = expectedOf(bench, caller, field.path);
  const reply = await ask(visit, given);
  const outcome = outcomeOf(reply, field);
  if (outcome === 'DATA') typesIn(reply.data, types);
  return [
    ...(outcome === expected ? [] : [`expected ${expected}, got ${outcome}: ${reply.text.slice(0, 300)}`]),
    ...strangeTexts(reply.text, caller, bench.land.offices).map((text) => `the answer holds ${text}`),
  ];
}

/** Everything one caller may find out about one field: denied or allowed as the table says, and never across the wall. */
export async function checkField(visit: Visit): Promise<Findings> {
  const { bench, caller, field } = visit;
  const fixture = FIXTURES.get(field.path);
  if (fixture === undefined) return { violations: [{ caller: caller.name, field: field.path, problem: 'has no fixture' }], types: new Set(), calls: 0, besides: 0 };
  const { offices } = bench.land;
  const own = fixture(offices[caller.home], bench.land);
  const foreign = fixture(offices[caller.other], bench.land);
  const beside = caller.isScoped ? fixture(seenFromSibling(offices[caller.home]), bench.land) : [];
  const types = new Set<string>();
  const problems: string[] = [];
  let [calls, besides] = [0, 0];
  const isAllowed = expectedOf(bench, caller, field.path) === 'DATA';
  const mayProbe = caller.isOffice && isAllowed;
  // Whoever is denied is denied before any argument is read, so one set of arguments is enough.
  for (const [index, given] of (isAllowed ? own : own.slice(0, 1)).entries()) {
    const ofOwnOffice = mayProbe ? probesOf(given, beside[index] ?? {}) : [];
    const probes = mayProbe ? [...probesOf(given, foreign[index] ?? {}), ...ofOwnOffice] : [];
    // Hostile arguments first: the control below changes the rows that both name.
    for (const probe of probes) problems.push(...(await checkProbe(visit, probe)));
    if (mayProbe && index === 0 && !OF_NO_OFFICE.includes(field.path)) problems.push(...(await checkHeader(visit, given)));
    problems.push(...(await checkCase(visit, given, types)));
    calls += 1 + 2 * probes.length;
    besides += ofOwnOffice.length;
  }
  return { violations: problems.map((problem) => ({ caller: caller.name, field: field.path, problem })), types, calls, besides };
}
