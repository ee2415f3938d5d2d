import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { permits, PERMISSIONS, type PermissionName } from '@srb/offices';
import { TokenVerifier } from '@srb/platform/identity';
import { Log } from '@srb/platform/observability';
import { samplePdf } from '@srb/platform/testing';
import { pino } from 'pino';
import { AppModule } from '../../apps/api/app.module.js';
import { AUDIENCE } from '../support/identity-service.js';
import { MACHINE, NOBODY, PEOPLE, type OfficeName, type TestPerson } from '../support/people.js';
import { apiSettings } from '../support/portal.js';
import { openFileBench, pieces, send, type FileBench, type HttpAnswer } from './file-bench.js';

const UNKNOWN_ID = '5f2d0c86-4f1e-4f0e-9d0a-0b9f1c3e7a11';
const CALLERS: readonly (TestPerson | null)[] = [...PEOPLE, MACHINE, NOBODY, null];
const nameOf = (caller: TestPerson | null) => caller?.login ?? 'no token';

/** How a route is asked with an id of an office; a route without an entry turns the test red. */
interface RouteFixture {
  readonly path: (id: string) => string;
  /** A row of the office that the route shows to whoever may; null where it takes no id. */
  readonly id: ((bench: FileBench, office: OfficeName) => string) | null;
  readonly body?: () => Iterable<Buffer>;
  readonly done: number;
}
const proofPath = (copy: string) => () => `/proof-of-use/${copy}/csv?from=2024-01-01&to=2025-01-01`;
const FIXTURES: Readonly<Record<string, RouteFixture>> = {
  'POST /files': { path: () => '/files?name=KANARIE.pdf', id: null, body: () => pieces(samplePdf(['KANARIE'])), done: 201 },
  'POST /imports': { path: () => '/imports?name=KANARIE.csv', id: null, body: () => [Buffer.from('Code;Name\r\nKANARIE;KANARIE\r\n')], done: 201 },
  'GET /imports/example/:name': { path: () => '/imports/example/SPACES.xlsx', id: null, done: 200 },
  'GET /imports/export/:name': { path: () => '/imports/export/SPACES.csv', id: null, done: 200 },
  'GET /imports/:id/issues.csv': { path: (id) => `/imports/${id}/issues.csv`, id: ({ land }, office) => land.offices[office].imports.checked, done: 200 },
  'GET /files/:id': { path: (id) => `/files/${id}`, id: ({ land }, office) => land.offices[office].files.attached, done: 200 },
  'GET /files/committee/:id': { path: (id) => `/files/committee/${id}`, id: ({ land }, office) => land.offices[office].files.attached, done: 200 },
  'GET /proof-of-use/shared/:format': { path: proofPath('shared'), id: null, done: 200 },
  'GET /proof-of-use/named/:format': { path: proofPath('named'), id: null, done: 200 },
};

let bench: FileBench;
let permissions: ReadonlyMap<string, PermissionName>;

beforeAll(async () => {
  bench = await openFileBench();
  permissions = new Map(bench.portal.app.get(AppModule).restRoutes().map(({ type, name, permission }) => [`${type} ${name}`, permission as PermissionName]));
});
afterAll(() => bench.close());

async function ask(route: string, caller: TestPerson | null, id: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
  const fixture = FIXTURES[route];
  if (fixture === undefined) throw new Error(`${route} has no fixture`);
  const body = fixture.body?.();
  return send(bench.portal.origin, fixture.path(id), {
    method: route.split(' ')[0] ?? '', token: caller === null ? null : await bench.identity.tokenOf(caller), headers, ...(body === undefined ? {} : { body }),
  });
}

function expectedOf(route: string, caller: TestPerson | null): number {
  if (caller === null) return 401;
  const permission = permissions.get(route);
  if (permission === undefined) throw new Error(`${route} names no permission`);
  return caller.role !== null && permits([caller.role], permission) ? (FIXTURES[route]?.done ?? 0) : 403;
}

@Controller('forgotten')
class ForgetfulController {
  @Get(':id')
  open(): string {
    return 'open';
  }
}

@Module({ controllers: [ForgetfulController] })
class ForgetfulModule {}

describe('REST routes', () => {
  it('without a permission keep the API from starting, by name', async () => {
    const settings = apiSettings(bench.land.database, bench.identity.issuer);
    const log = new Log('api', 'silent', pino.destination('/dev/null'));
    const composed = AppModule.forRoot(settings, new TokenVerifier({ issuer: bench.identity.issuer, audience: AUDIENCE }), log);
    const app = await NestFactory.create({ ...composed, imports: [...(composed.imports ?? []), ForgetfulModule] }, { logger: false, abortOnError: false });
    try {
      await expect(app.init()).rejects.toThrow('without @Allow: GET /forgotten/:id');
    } finally {
      await app.close();
    }
  });

  it('each have a permission of the tenant class and a fixture, and none is too many', () => {
    expect([...permissions.keys()].sort()).toEqual(Object.keys(FIXTURES).sort());
    for (const permission of permissions.values()) expect(PERMISSIONS[permission].access).toBe('tenant');
  });

  it.each(CALLERS.map((caller) => [nameOf(caller), caller] as const))('%s gets what the permission table says, and nothing of another office', async (_, caller) => {
    const home = caller?.office ?? 'A';
    const other = home === 'A' ? 'B' : 'A';
    for (const route of Object.keys(FIXTURES)) {
      const { id } = FIXTURES[route] ?? { id: null };
      const expected = expectedOf(route, caller);
      const own = await ask(route, caller, id?.(bench, home) ?? '');
      expect([route, own.status]).toEqual([route, expected]);
      if (expected >= 400) expect(own.body.toString('latin1')).not.toMatch(/%PDF|KANARIE/);
      if (id === null || expected >= 400) continue;
      expect(own.body.toString('latin1')).toContain(`KANARIE-${home}`);
      const [foreign, unknown, malformed] = [await ask(route, caller, id(bench, other)), await ask(route, caller, UNKNOWN_ID), await ask(route, caller, "1'%20or%201")];
      expect([foreign.status, foreign.body.toString()]).toEqual([404, unknown.body.toString()]);
      expect([unknown.status, malformed.status]).toEqual([404, 404]);
      const withHeader = await ask(route, caller, id(bench, other), { 'x-srb-office': bench.land.offices[other].id });
      expect([withHeader.status, withHeader.body.toString('latin1')]).toEqual([404, expect.not.stringMatching(/%PDF/)]);
    }
  });

  it('show the committee what is or was before it, and no draft', async () => {
    const committee = PEOPLE.find(({ login }) => login === 'committee-a') ?? null;
    const { ofDraft, free } = bench.land.offices.A.files;
    expect((await ask('GET /files/committee/:id', committee, ofDraft)).status).toBe(404);
    expect((await ask('GET /files/committee/:id', committee, free)).status).toBe(404);
    expect((await ask('GET /files/:id', committee, bench.land.offices.A.files.attached)).status).toBe(403);
  });
});
