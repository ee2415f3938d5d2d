import { Module, type INestApplicationContext } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { domainModules, entities } from '@srb/composition';
import { restRoutes, rootFields } from '@srb/offices';
import { DatabaseModule } from '@srb/platform/database';
import { MailModule } from '@srb/platform/mail';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { permissionsPage } from './permissions-page.js';

/** Never connected to: the schema is made of the code alone. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/none';
const UNUSED = { tenantUrl: NOWHERE, scopedUrl: NOWHERE, stateUrl: NOWHERE, systemUrl: NOWHERE, queueUrl: NOWHERE, poolSize: 1, statementTimeoutMs: 1000 };
const NO_MAIL = { smtpUrl: null, mailFrom: '', portalUrl: NOWHERE, linkSecret: null };

@Module({
  imports: [
    DiscoveryModule,
    GraphQLSchemaBuilderModule,
    ObservabilityModule.forRoot(new Log('generate')),
    DatabaseModule.forRoot(UNUSED, entities),
    MailModule.forRoot(NO_MAIL),
    ...domainModules(null),
  ],
})
class SchemaModule {}

function resolversOf(app: INestApplicationContext): readonly object[] {
  return app
    .get(DiscoveryService)
    .getProviders()
    .flatMap(({ instance }) => (typeof instance === 'object' && instance !== null ? [instance as object] : []))
    .filter((instance) => rootFields([instance]).length > 0);
}

function controllersOf(app: INestApplicationContext): readonly object[] {
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance }) => (typeof instance === 'object' && instance !== null ? [instance as object] : []));
}

/** Content of every generated file by its path: the API's schema and the permission matrix. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const app = await NestFactory.createApplicationContext(SchemaModule, { logger: false });
  try {
    const resolvers = resolversOf(app);
    const schema = await app.get(GraphQLSchemaFactory).create(resolvers.map(({ constructor }) => constructor));
    return new Map([
      ['schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`],
      ['docs/permissions.md', permissionsPage([...rootFields(resolvers), ...restRoutes(controllersOf(app))])],
    ]);
  } finally {
    await app.close();
  }
}
