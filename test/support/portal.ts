import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DEFAULT_FILE_SETTINGS } from '@srb/platform/files';
import { Log } from '@srb/platform/observability';
import type { TestDatabase } from '@srb/platform/testing';
import { pino } from 'pino';
import { startApi } from '../../apps/api/server.js';
import type { ApiSettings } from '../../apps/api/settings.js';
import { AUDIENCE } from './identity-service.js';

/** The real API of the product, in this process, on a free port. */
export interface Portal {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly app: NestExpressApplication;
  /** Everything it logged, at the most talkative level. */
  readLog(): Promise<string>;
  close(): Promise<void>;
}

/** The addresses of a test database as the processes of the product take them. */
export function databaseSettings({ urls }: TestDatabase) {
  return {
    tenantUrl: urls.tenant,
    scopedUrl: urls.scoped,
    stateUrl: urls.state,
    systemUrl: urls.system,
    queueUrl: urls.queue,
    poolSize: 4,
    statementTimeoutMs: 15_000,
  };
}

/** What links in invitations are signed with. */
export const LINK_SECRET = 'link-secret-of-the-tests-0123456789';

/** Settings of an API on a test database. No mail server is named, so invitations answer with their link. */
export function apiSettings(database: TestDatabase, issuer: string): ApiSettings {
  return {
    ...databaseSettings(database),
    ...DEFAULT_FILE_SETTINGS,
    host: '127.0.0.1', port: 0, issuer, audience: AUDIENCE, webClient: 'srb-portal', personClaim: null, introspection: true, tracesUrl: null,
    smtpUrl: null, mailFrom: 'SRB-Portal <portal@example.org>', portalUrl: 'https://portal.example', linkSecret: LINK_SECRET,
  };
}

export async function startPortal(database: TestDatabase, issuer: string, changes: Partial<ApiSettings> = {}): Promise<Portal> {
  const directory = await mkdtemp(path.join(tmpdir(), 'srb-test-api-'));
  const file = path.join(directory, 'api.log');
  const log = new Log('api', 'trace', pino.destination({ dest: file, sync: true }));
  const app = await startApi({ ...apiSettings(database, issuer), ...changes }, log);
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    app,
    readLog: () => readFile(file, 'utf8'),
    close: async () => {
      await app.close();
      await rm(directory, { recursive: true });
    },
  };
}
