import { BullModule } from '@nestjs/bullmq';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDatabase } from '@srb/platform/database';
import { Log } from '@srb/platform/observability';
import { OutboxRelay } from './outbox-relay.js';
import { queueConnection, type QueueSettings } from './queue-connection.js';

/** Background work of the worker process: the relay, and the connection of every processor. */
@Module({})
export class JobsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(OutboxRelay) private readonly relay: OutboxRelay) {}

  static forRoot(settings: QueueSettings & { readonly systemUrl: string }): DynamicModule {
    const connection = queueConnection(settings);
    return {
      module: JobsModule,
      imports: [BullModule.forRoot({ connection })],
      providers: [
        {
          provide: OutboxRelay,
          inject: [TenantDatabase, Log],
          useFactory: (database: TenantDatabase, log: Log) => new OutboxRelay(database, settings.systemUrl, connection, log),
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }
}
