import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_PIPE, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { AccessService, assertEveryFieldAllowed, restRoutes, rootFields, type PermissionName } from '@srb/offices';
import { DatabaseModule } from '@srb/platform/database';
import { DocumentGate, inputValidation } from '@srb/platform/graphql';
import type { TokenVerifier } from '@srb/platform/identity';
import { MailModule } from '@srb/platform/mail';
import { ObservabilityModule, type Log } from '@srb/platform/observability';
import { domainModules, entities } from '@srb/composition';
import { CompiledQueries } from './compiled-queries.js';
import { graphqlOptions } from './graphql-options.js';
import { HealthController } from '@srb/platform/process';
import { OperationCost } from './operation-cost.js';
import type { ApiSettings } from './settings.js';
import type { SocketParts } from './socket-operations.js';
import { SOCKET_PARTS, SocketServer } from './socket-server.js';

type RootFields = ReturnType<typeof rootFields>;

function rootFieldsOf(discovery: DiscoveryService): RootFields {
  return rootFields(discovery.getProviders().flatMap(({ instance }) => (typeof instance === 'object' && instance !== null ? [instance as object] : [])));
}

function subscriptionPermissions(fields: RootFields): ReadonlyMap<string, PermissionName> {
  return new Map(fields.flatMap(({ type, name, permission }) => (type === 'Subscription' && permission !== null ? [[name, permission] as const] : [])));
}

/** Routes for supervisors: nobody signs on for them, and they say nothing about data. */
const OPEN_ROUTES = ['/health', '/ready'];

/** Composition of the API; no rule and no SQL lives here. */
@Module({})
export class AppModule implements OnModuleInit {
  constructor(@Inject(DiscoveryService) private readonly discovery: DiscoveryService) {}

  static forRoot(settings: ApiSettings, verifier: TokenVerifier, log: Log): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        ObservabilityModule.forRoot(log),
        DatabaseModule.forRoot(settings, entities),
        MailModule.forRoot(settings),
        GraphQLModule.forRoot(graphqlOptions(log, settings.introspection)),
        ...domainModules(settings.systemUrl, settings),
      ],
      controllers: [HealthController],
      providers: [
        { provide: APP_PIPE, useFactory: inputValidation },
        { provide: DocumentGate, inject: [GraphQLSchemaHost], useFactory: (host: GraphQLSchemaHost) => new DocumentGate(() => host.schema) },
        {
          provide: SOCKET_PARTS,
          inject: [AccessService, DocumentGate, DiscoveryService],
          useFactory: (access: AccessService, gate: DocumentGate, discovery: DiscoveryService): SocketParts => ({
            verifier, access, gate, log, introspection: settings.introspection,
            permissions: () => subscriptionPermissions(rootFieldsOf(discovery)),
          }),
        },
        OperationCost,
        CompiledQueries,
        SocketServer,
      ],
    };
  }

  onModuleInit(): void {
    assertEveryFieldAllowed([...this.rootFields(), ...this.restRoutes()]);
  }

  /** Every root field of the running schema with its permission; docs/permissions.md is made of it. */
  rootFields(): RootFields {
    return rootFieldsOf(this.discovery);
  }

  /** Every REST route behind the sign-on, with its permission. */
  restRoutes(): RootFields {
    const controllers = this.discovery.getControllers().flatMap(({ instance }) => (typeof instance === 'object' && instance !== null ? [instance as object] : []));
    return restRoutes(controllers).filter(({ name }) => !OPEN_ROUTES.includes(name));
  }
}
