import type { ApolloServer } from '@apollo/server';
import type { ApolloDriver } from '@nestjs/apollo';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { assertClassRoles, TenantDatabase } from '@srb/platform/database';
import { DocumentGate } from '@srb/platform/graphql';
import { TokenVerifier } from '@srb/platform/identity';
import { Log, openMetrics } from '@srb/platform/observability';
import { json } from 'express';
import { AppModule } from './app.module.js';
import { authentication } from './authentication.js';
import { bodyRefusal } from './body-refusal.js';
import { documentAdmission } from './document-admission.js';
import { graphqlEndpoint } from './graphql-endpoint.js';
import { requestSpan } from './request-span.js';
import type { ApiSettings } from './settings.js';
import { webPages } from './web-pages.js';

const BODY_LIMIT = '1mb';

/** There once the application has been initialised. */
function apolloOf(app: NestExpressApplication): ApolloServer {
  return app.get<GraphQLModule<ApolloDriver>>(GraphQLModule).graphQlAdapter.instance;
}

/** Starts the API and resolves once it listens. */
export async function startApi(settings: ApiSettings, log = new Log('api')): Promise<NestExpressApplication> {
  await assertClassRoles(settings);
  const metrics = await openMetrics('api', process.env, log);
  const verifier = new TokenVerifier({
    issuer: settings.issuer,
    audience: settings.audience,
    ...(settings.personClaim === null ? {} : { personClaim: settings.personClaim }),
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(settings, verifier, log), { logger: log, bodyParser: false });
  app.disable('x-powered-by');
  // Answers to POST are never revalidated; hashing each of them would be work for nobody.
  app.disable('etag');
  app.get(TenantDatabase).watch(metrics);
  const [watched, signedOn] = [requestSpan(metrics), authentication(verifier)];
  // The body of a file is a stream; nothing reads it before its route does.
  app.use(['/files', '/imports', '/proof-of-use'], watched, signedOn);
  app.use('/graphql', watched, signedOn, json({ limit: BODY_LIMIT }), bodyRefusal, documentAdmission(app.get(DocumentGate)), graphqlEndpoint(() => apolloOf(app)));
  app.use(webPages(settings));
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  return app;
}
