import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_PIPE, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { assertEveryFieldAllowed, rootFields } from '@srb/offices';
import { DatabaseModule } from '@srb/platform/database';
import { inputValidation } from '@srb/platform/graphql';
import type { TokenVerifier } from '@srb/platform/identity';
import { MailModule } from '@srb/platform/mail';
import { ObservabilityModule, type Log } from '@srb/platform/observability';
import { domainModules, entities } from '@srb/composition';
import { graphqlOptions } from './graphql-options.js';
import { HealthController } from '@srb/platform/process';
import type { ApiSettings } from './settings.js';

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
        GraphQLModule.forRoot(graphqlOptions(verifier, log, settings.introspection)),
        ...domainModules(settings.systemUrl),
      ],
      controllers: [HealthController],
      providers: [{ provide: APP_PIPE, useFactory: inputValidation }],
    };
  }

  onModuleInit(): void {
    assertEveryFieldAllowed(this.rootFields());
  }

  /** Every root field of the running schema with its permission; docs/permissions.md is made of it. */
  rootFields(): ReturnType<typeof rootFields> {
    return rootFields(this.discovery.getProviders().flatMap(({ instance }) => (typeof instance === 'object' && instance !== null ? [instance as object] : [])));
  }
}
