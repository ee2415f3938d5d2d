import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf, sampleZip } from '@srb/platform/testing';
import pg from 'pg';
import { subjectOf } from '../support/people.js';
import { startPortal } from '../support/portal.js';
import { download, openFileBench, personIn, pieces, send, upload, type FileBench } from './file-bench.js';

const MEGABYTE = 1_048_576;
const CHUNK = 262_144;
const PLANNING = personIn('PLANNING', 'A');
const FINANCE = personIn('FINANCE', 'A');
const OTHER_OFFICE = personIn('PLANNING', 'B');
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

let bench: FileBench;

beforeAll(async () => {
  bench = await openFileBench();
});
afterAll(() => bench.close());

async function stored(content: Buffer, name = 'Konzept.pdf'): Promise<string> {
  const answer = await upload(bench, PLANNING, name, content);
  if (answer.json.id === undefined) throw new Error(`not stored: ${answer.message}`);
  return answer.json.id;
}

async function asSystem(sql: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: bench.land.database.urls.system });
  await client.connect();
  await client.query(sql, [...values]);
  await client.end();
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > 10_000) throw new Error(`not in time: ${what}`);
    await pause(50);
  }
}

describe('a file', () => {
  it.each([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 25 * MEGABYTE])('of %i bytes comes back as it went in', async (bytes) => {
    const content = samplePdf(['Konzeption'], { bytes });
    const answer = await upload(bench, PLANNING, 'Konzept.pdf', content);
    expect([answer.status, answer.json]).toEqual([201, expect.objectContaining({ name: 'Konzept.pdf', mediaType: 'application/pdf', sizeBytes: bytes, sha256: sha256(content), scan: 'NOT_SCANNED' })]);
    expect(answer.headers.location).toBe(`/files/${answer.json.id}`);
    const back = await download(bench, FINANCE, answer.json.id ?? '');
    expect([back.status, back.headers['content-length'], back.body.equals(content)]).toEqual([200, String(bytes), true]);
  });

  it('comes in without a length, too', async () => {
    const content = sampleDocx(['Konzeption']);
    const answer = await upload(bench, PLANNING, 'Vorlage.docx', content, { 'transfer-encoding': 'chunked' });
    expect([answer.status, answer.json.sha256]).toEqual([201, sha256(content)]);
  });

  it('is handed out to be saved and nothing else, under its own name', async () => {
    const id = await stored(samplePdf(['x']), 'Räume „Süd“ 50%.pdf');
    const { headers } = await download(bench, PLANNING, id);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-disposition': `attachment; filename="R?ume ?S?d? 50%.pdf"; filename*=UTF-8''${encodeURIComponent('Räume „Süd“ 50%.pdf')}`,
    });
  });

  it('is not sent again to whoever has it, and in part to whoever wants a part', async () => {
    const content = samplePdf(['x'], { bytes: 2 * CHUNK + 1_000 });
    const id = await stored(content);
    const { headers } = await download(bench, PLANNING, id);
    expect(headers.etag).toBe(`"${sha256(content)}"`);
    const again = await download(bench, PLANNING, id, { 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const part = await download(bench, PLANNING, id, { range: `bytes=${CHUNK - 10}-${CHUNK + 9}` });
    expect([part.status, part.headers['content-range'], part.body.equals(content.subarray(CHUNK - 10, CHUNK + 10))]).toEqual([206, `bytes ${CHUNK - 10}-${CHUNK + 9}/${content.length}`, true]);
    const changed = await download(bench, PLANNING, id, { range: 'bytes=0-9', 'if-range': '"another"' });
    expect([changed.status, changed.body.length]).toEqual([200, content.length]);
    const outside = await download(bench, PLANNING, id, { range: `bytes=${content.length}-` });
    expect([outside.status, outside.headers['content-range']]).toEqual([416, `bytes */${content.length}`]);
    const head = await download(bench, PLANNING, id, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(content.length), 0]);
  });
});

describe('an upload', () => {
  it.each([
    ['nothing', 'leer.pdf', Buffer.alloc(0), 422, 'Die Datei ist leer'],
    ['one byte', 'a.pdf', Buffer.from('%'), 415, 'weder ein PDF noch ein Word-Dokument'],
    ['HTML that calls itself a PDF', 'a.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'weder ein PDF'],
    ['an archive that calls itself a document', 'a.docx', sampleZip([{ name: 'a.exe', content: 'MZ' }]), 415, 'kein Word-Dokument'],
    ['a bomb', 'a.docx', sampleDocx(['x'], { 'word/document.xml': Buffer.alloc(60 * MEGABYTE) }), 422, 'entpackt sich zu einer Größe'],
    ['entities', 'a.docx', sampleDocx(['x'], { 'word/document.xml': '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>' }), 422, 'Anweisungen'],
    ['macros', 'a.docx', sampleDocx(['x'], { 'word/vbaProject.bin': 'x' }), 415, 'Makros'],
    ['a PDF that is an archive too', 'a.pdf', Buffer.concat([samplePdf(['x']), sampleDocx(['x']), Buffer.from('%%EOF')]), 422, 'noch etwas anderes'],
    ['no name', ' ', samplePdf(['x']), 422, 'Dateiname: fehlt'],
    ['a name without end', 'x'.repeat(4_000), samplePdf(['x']), 422, 'Dateiname: höchstens 195 Zeichen'],
  ])('of %s is refused and leaves nothing', async (_, name, content, status, message) => {
    const before = await bench.countFiles('A');
    const answer = await upload(bench, PLANNING, name, content, { 'content-type': 'application/pdf' });
    expect([answer.status, answer.message]).toEqual([status, expect.stringContaining(message)]);
    expect(await bench.countFiles('A')).toBe(before);
  });

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['a\r\nSet-Cookie: x=1\u202E.exe', 'aSet-Cookie_ x=1.exe.pdf'],
    ['Konzept.html', 'Konzept.html.pdf'],
  ])('named %j is kept as %j; the declared type is ignored', async (name, kept) => {
    const answer = await upload(bench, PLANNING, name, samplePdf(['x']), { 'content-type': 'text/html' });
    expect([answer.json.name, answer.json.mediaType]).toEqual([kept, 'application/pdf']);
    const { headers } = await download(bench, PLANNING, answer.json.id ?? '');
    expect([headers['content-type'], headers['set-cookie']]).toEqual(['application/pdf', undefined]);
  });

  it('beyond the limit is refused before it is read, and where it hides its length as soon as it shows', async () => {
    const content = samplePdf(['x'], { bytes: 26 * MEGABYTE });
    const before = await bench.countFiles('A');
    const declared = await upload(bench, PLANNING, 'a.pdf', content);
    const hidden = await upload(bench, PLANNING, 'a.pdf', content, { 'transfer-encoding': 'chunked' });
    for (const { status, message } of [declared, hidden]) expect([status, message]).toEqual([413, expect.stringContaining('höchstens 25 MB')]);
    expect(await bench.countFiles('A')).toBe(before);
  });

  it('that its sender breaks off leaves nothing', async () => {
    const before = await bench.countFiles('A');
    const token = await bench.identity.tokenOf(PLANNING);
    const outgoing = httpRequest(`${bench.portal.origin}/files?name=halb.pdf`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-length': String(5 * MEGABYTE) } });
    outgoing.on('error', () => undefined);
    outgoing.write(samplePdf(['x'], { bytes: MEGABYTE }));
    await until('the reservation', async () => (await bench.countFiles('A', `name = 'halb.pdf'`)) === 1);
    outgoing.destroy();
    await until('its end', async () => (await bench.countFiles('A')) === before);
    expect(await bench.portal.readLog()).not.toContain('request failed');
  });

  it('that a killed process left behind goes with the next one, once its time is up', async () => {
    const client = new pg.Client({ connectionString: bench.land.database.urls.tenant });
    await client.connect();
    await client.query(`select set_config('app.tenant_id', $1, false)`, [bench.land.offices.A.id]);
    await client.query(`insert into file (tenant_id, name, size_bytes, status, scan, expires_at) values ($1, 'rest.pdf', 1000, 'RECEIVING', 'NOT_SCANNED', now() - interval '1 second')`, [bench.land.offices.A.id]);
    await client.end();
    await stored(samplePdf(['x']));
    expect(await bench.countFiles('A', `name = 'rest.pdf'`)).toBe(0);
  });

  it('is never whole in memory, however large and many', async () => {
    const content = samplePdf(['x'], { bytes: 25 * MEGABYTE });
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const held = () => process.memoryUsage().arrayBuffers;
    const before = held();
    const samples: number[] = [];
    // A full collection takes a while in a process that also holds the test; what is left after it is in use.
    const watch = setInterval(() => {
      collect();
      samples.push((held() - before) / MEGABYTE);
    }, 1_500);
    try {
      const answers = await Promise.all([1, 2, 3, 4].map((n) => upload(bench, PLANNING, `${n}.pdf`, content)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    } finally {
      clearInterval(watch);
    }
    expect(samples.length).toBeGreaterThan(0);
    // Of 100 MB under way; the senders run in this process too and hold pieces of their own.
    expect(Math.max(...samples)).toBeLessThan(75);
  });
});

describe('the quota of an office', () => {
  it('is not passed by uploads that come together, and is another one for another office', async () => {
    const used = await bench.countFiles('B');
    expect(used).toBeGreaterThan(0);
    const narrow = await startPortal(bench.land.database, bench.identity.issuer, { fileQuotaMb: 3 });
    try {
      const tight = { ...bench, portal: narrow };
      const content = samplePdf(['x'], { bytes: 1_300_000 });
      const answers = await Promise.all(Array.from({ length: 6 }, () => upload(tight, OTHER_OFFICE, 'a.pdf', content)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 507, 507, 507, 507]);
      expect(answers.find(({ status }) => status === 507)?.message).toContain('Der Speicher Ihres Jugendamts reicht nicht');
      expect(await bench.countFiles('B')).toBe(used + 2);
      expect((await upload(tight, OTHER_OFFICE, 'klein.pdf', samplePdf(['x']))).status).toBe(201);
    } finally {
      await narrow.close();
    }
  });
});

describe('who may', () => {
  it('upload is asked before a byte is kept', async () => {
    const before = await bench.countFiles('A');
    const answer = await upload(bench, FINANCE, 'a.pdf', samplePdf(['x'], { bytes: 3 * MEGABYTE }));
    expect([answer.status, answer.json.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    const nobody = await send(bench.portal.origin, '/files?name=a.pdf', { method: 'POST', body: pieces(samplePdf(['x'])) });
    expect([nobody.status, nobody.json.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await bench.countFiles('A')).toBe(before);
  });

  it('download is read anew for each request; one that has begun comes to its end', async () => {
    const person = personIn('COORDINATION', 'A');
    const content = samplePdf(['x'], { bytes: 20 * MEGABYTE });
    const id = await stored(content);
    const token = await bench.identity.tokenOf(person);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest(`${bench.portal.origin}/files/${id}`, { headers: { authorization: `Bearer ${token}` } }).on('response', resolve).on('error', reject).end();
    });
    await asSystem('update membership set ended_at = now(), version = version + 1 where person_id = (select id from person where subject = $1)', [subjectOf(person)]);
    const hash = createHash('sha256');
    for await (const piece of answer as AsyncIterable<Buffer>) hash.update(piece);
    expect([answer.statusCode, hash.digest('hex')]).toEqual([200, sha256(content)]);
    const after = await download(bench, person, id);
    expect([after.status, after.body.includes('%PDF')]).toEqual([403, false]);
  });
});
