import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { personId } from '@srb/kernel';
import { officeContext, type OfficeContext } from '@srb/platform/context';
import { officeId } from '@srb/kernel';
import { TenantDatabase } from '@srb/platform/database';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { loginOf, PEOPLE, type OfficeName, type TestPerson } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';

/** An API with two filled offices and people who can sign on. */
export interface FileBench {
  readonly identity: IdentityService;
  readonly land: CanaryLand;
  readonly portal: Portal;
  /** Reads as the office, past the API. */
  countFiles(office: OfficeName, condition?: string): Promise<number>;
  close(): Promise<void>;
}

export function personIn(role: Parameters<typeof loginOf>[0], office: OfficeName): TestPerson {
  const person = PEOPLE.find(({ login }) => login === loginOf(role, office));
  if (person === undefined) throw new Error(`no ${role} in ${office}`);
  return person;
}

export function contextOf(land: CanaryLand, office: OfficeName): OfficeContext {
  return officeContext(officeId(land.offices[office].id), { actorId: personId('00000000-0000-4000-8000-000000000001') });
}

export async function openFileBench(changes: Parameters<typeof startPortal>[2] = {}): Promise<FileBench> {
  const identity = await startIdentityService();
  // An open server would keep a test that could not begin from ever ending.
  const failed = (error: unknown) => identity.close().then(() => Promise.reject(error as Error));
  const land = await createCanaryLand(identity.issuer).catch(failed);
  const portal = await startPortal(land.database, identity.issuer, changes).catch(failed);
  const database = portal.app.get(TenantDatabase, { strict: false });
  return {
    identity, land, portal,
    countFiles: async (office, condition = 'true') => {
      const row = await database.read(contextOf(land, office), (tx) => tx.maybe<{ n: number }>(`select count(*)::int as n from file where ${condition}`));
      return row?.n ?? 0;
    },
    close: async () => {
      await portal.close();
      await identity.close();
      await land.database.drop();
    },
  };
}

/** What came back, whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Of a JSON answer: the file that was stored, or the first refusal. */
  readonly json: { readonly id?: string; readonly name?: string; readonly mediaType?: string; readonly sha256?: string; readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[] };
  readonly message: string;
}

interface HttpCall {
  readonly method?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Iterable<Buffer> | AsyncIterable<Buffer>;
}

async function read(response: IncomingMessage): Promise<HttpAnswer> {
  const pieces: Buffer[] = [];
  for await (const piece of response as AsyncIterable<Buffer>) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const isJson = response.headers['content-type']?.startsWith('application/json') === true && body.length > 0;
  const json = isJson ? (JSON.parse(body.toString()) as HttpAnswer['json']) : {};
  return { status: response.statusCode ?? 0, headers: response.headers, body, json, message: json.errors?.[0]?.message ?? '' };
}

/** One request, its body sent piece by piece; the answer counts also when it comes before the body has been sent. */
export function send(origin: string, path: string, { method = 'GET', token = null, headers = {}, body }: HttpCall): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${origin}${path}`, { method, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers } });
    outgoing.on('response', (response) => void read(response).then(resolve, reject)).on('error', reject);
    if (body === undefined) outgoing.end();
    else pipeline(Readable.from(body), outgoing).catch(reject);
  });
}

const PIECE = 65_536;

/** A content in pieces that share its memory. */
export function* pieces(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
}

/** Uploads a content under a name, with its length unless the headers say how else it comes. */
export async function upload({ identity, portal }: FileBench, person: TestPerson, name: string, content: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
  const length: Record<string, string> = 'transfer-encoding' in headers ? {} : { 'content-length': String(content.length) };
  return send(portal.origin, `/files?name=${encodeURIComponent(name)}`, {
    method: 'POST', token: await identity.tokenOf(person), headers: { ...length, ...headers }, body: pieces(content),
  });
}

export async function download({ identity, portal }: FileBench, person: TestPerson, id: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<HttpAnswer> {
  return send(portal.origin, `/files/${id}`, { method, token: await identity.tokenOf(person), headers });
}
