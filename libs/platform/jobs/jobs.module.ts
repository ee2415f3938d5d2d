import { BullModule } from '@nestjs/bullmq';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDatabase } from '@srb/platform/database';
import { Log } from '@srb/platform/observability';
import { OutboxRelay } from './outbox-relay.js';
import { queueConnection, type QueueSettings } from './queue-connection.js';

interface JobSettings extends QueueSettings {
  readonly systemUrl: string;
  /** 60 unless given. */
  readonly republishAfterSeconds?: number;
}

/** Background work of the worker process: the relay, and the connection of every processor. */
@Module({})
export class JobsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(OutboxRelay) private readonly relay: OutboxRelay) {}

  static forRoot(settings: JobSettings): DynamicModule {
    const connection = queueConnection(settings);
    const { systemUrl, republishAfterSeconds = 60 } = settings;
    return {
      module: JobsModule,
      imports: [BullModule.forRoot({ connection })],
      providers: [
        {
          provide: OutboxRelay,
          inject: [TenantDatabase, Log],
          useFactory: (database: TenantDatabase, log: Log) => new OutboxRelay(database, { systemUrl, connection, republishAfterSeconds }, log),
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
