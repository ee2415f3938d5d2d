import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { DatabaseSettings } from '@srb/platform/config';
import { Log } from '@srb/platform/observability';
import { TenantDatabase } from './tenant-database.js';
import type { EntityClass } from './write-lane.js';

/** Gives every module of the process the one door to the database, and closes it last. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(TenantDatabase) private readonly database: TenantDatabase) {}

  static forRoot(settings: DatabaseSettings, entities: readonly EntityClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: TenantDatabase,
          inject: [Log],
          useFactory: (log: Log) =>
            new TenantDatabase(settings, entities, (error) => log.warn({ err: error }, 'database connection lost')),
        },
      ],
      exports: [TenantDatabase],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
