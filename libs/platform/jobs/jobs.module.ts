import { BullModule, WorkerHost } from '@nestjs/bullmq';
import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { TenantDatabase } from '@srb/platform/database';
import { Log, Metrics } from '@srb/platform/observability';
import { Queue, type Worker } from 'bullmq';
import { ConnectionWatch } from './connection-watch.js';
import { watchJobs } from './job-figures.js';
import { JobRuns } from './job-runs.js';
import { OutboxRelay } from './outbox-relay.js';
import { queueConnection, type QueueSettings } from './queue-connection.js';

interface JobSettings extends QueueSettings {
  readonly systemUrl: string;
  /** 60 unless given. */
  readonly republishAfterSeconds?: number;
}

/** Background work of the worker process: the relay, and the connection of every processor. */
@Module({})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly connections: ConnectionWatch;

  constructor(
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(TenantDatabase) private readonly database: TenantDatabase,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Log) log: Log,
  ) {
    this.connections = new ConnectionWatch(log);
  }

  static forRoot(settings: JobSettings): DynamicModule {
    const connection = queueConnection(settings);
    const { systemUrl, republishAfterSeconds = 60 } = settings;
    return {
      module: JobsModule,
      global: true,
      imports: [BullModule.forRoot({ connection }), BullModule.registerQueue(), DiscoveryModule],
      providers: [
        JobRuns,
        {
          provide: OutboxRelay,
          inject: [TenantDatabase, Log],
          useFactory: (database: TenantDatabase, log: Log) => new OutboxRelay(database, { systemUrl, connection, republishAfterSeconds }, log),
        },
      ],
      exports: [JobRuns],
    };
  }

  onApplicationBootstrap(): void {
    for (const connected of [...this.instancesOf(Queue), ...this.workers()]) this.connections.follow(connected);
    this.relay.start();
    watchJobs(this.metrics, this.database, this.relay, () => this.workers().map(({ name }) => name));
  }

  /** Jobs at work finish; the rest waits in the queue for the next worker. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.workers().map((worker) => this.connections.closeWorker(worker)), this.relay.stop()]);
  }

  private workers(): readonly Worker[] {
    return this.instancesOf(WorkerHost).map(({ worker }) => worker);
  }

  private instancesOf<T>(type: abstract new (...given: never[]) => T): readonly T[] {
    return this.discovery.getProviders().flatMap(({ instance }: { instance: unknown }) => (instance instanceof type ? [instance] : []));
  }
}
