import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, OfficesModule } from '@srb/offices';
import { TokenVerifier } from '@srb/platform/identity';
import { Log } from '@srb/platform/observability';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { pino } from 'pino';
import { AppModule } from '../../apps/api/app.module.js';
import { startApi } from '../../apps/api/server.js';
import { AUDIENCE } from '../support/identity-service.js';
import { apiSettings } from '../support/portal.js';

const ISSUER = 'http://127.0.0.1:9';
let database: TestDatabase;
const log = () => new Log('api', 'silent', pino.destination('/dev/null'));

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const settings = () => ({ ...apiSettings(database, ISSUER), introspection: false });

@Resolver()
class ForgetfulResolver {
  @Query(() => String)
  openQuery(): string {
    return 'open';
  }

  @Mutation(() => String, { name: 'renamedMutation' })
  openMutation(): string {
    return 'open';
  }

  @Subscription(() => String)
  openSubscription(): AsyncIterableIterator<string> {
    return (async function* () {
      yield 'open';
    })();
  }

  @Allow('self.read')
  @Query(() => String)
  guardedQuery(): string {
    return 'guarded';
  }
}

@Module({ imports: [OfficesModule], providers: [ForgetfulResolver] })
class ForgetfulModule {}

describe('the API does not start', () => {
  it('with a root field that names no permission, and says which', async () => {
    const composed = AppModule.forRoot(settings(), new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE }), log());
    const module: DynamicModule = { ...composed, imports: [...(composed.imports ?? []), ForgetfulModule] };
    const app = await NestFactory.create(module, { logger: false, abortOnError: false });
    try {
      await expect(app.init()).rejects.toThrow('root fields without @Allow: Mutation.renamedMutation, Query.openQuery, Subscription.openSubscription');
    } finally {
      await app.close();
    }
  });

  it('with a database role that could see more than its class', async () => {
    const { urls } = database;
    const wrong = [
      ['tenant', { tenantUrl: urls.migrator }, 'srb_owner'],
      ['tenant', { tenantUrl: urls.system }, 'srb_system'],
      ['scoped', { scopedUrl: urls.tenant }, 'srb_tenant'],
      ['state', { stateUrl: urls.tenant }, 'srb_tenant'],
      ['system', { systemUrl: urls.migrator }, 'srb_owner'],
      ['queue', { queueUrl: urls.system }, 'srb_system'],
    ] as const;
    for (const [name, change, role] of wrong) {
      await expect(startApi({ ...settings(), ...change }, log())).rejects.toThrow(
        `Die Datenbankrolle für „${name}“ ist ${role} und darf mehr, als sie soll. Der Start wird abgebrochen; bitte prüfen Sie DATABASE_URL_${name.toUpperCase()}.`,
      );
    }
  });

  it('as a superuser', async () => {
    const superuser = new URL(await superuserUrl());
    superuser.pathname = `/${database.name}`;
    await expect(startApi({ ...settings(), tenantUrl: superuser.toString() }, log())).rejects.toThrow('Die Datenbankrolle für „tenant“ ist postgres');
  });

  it('and does when everything is as it should be', async () => {
    const app = await startApi(settings(), log());
    await app.close();
    expect(app.get(AppModule).rootFields().map(({ permission }) => permission)).not.toContain(null);
  });
});

/** The set-up of the integration tests writes it down for those who make databases. */
async function superuserUrl(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const facts = JSON.parse(await readFile(process.env['SRB_TEST_DATABASE'] ?? '', 'utf8')) as { superuserUrl: string };
  return facts.superuserUrl;
}
