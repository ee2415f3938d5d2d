import { BullModule, InjectQueue } from '@nestjs/bullmq';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { Log } from '@srb/platform/observability';
import type { Queue } from 'bullmq';
import { RetentionProcessor } from './retention.processor.js';
import { RETENTION_STEPS, RetentionService } from './retention.service.js';
import type { RetentionStep } from './retention-steps.js';

/** When offices are asleep; the time of day is that of Germany, also in the night of the clock change. */
const NIGHTLY = { pattern: '30 3 * * *', tz: 'Europe/Berlin' } as const;

/** What the worker runs every night. Several workers name the same schedule, so it runs once. */
@Module({})
export class RetentionJobsModule implements OnApplicationBootstrap {
  constructor(
    @InjectQueue('retention') private readonly queue: Queue,
    @Inject(Log) private readonly log: Log,
  ) {}

  static forRoot(steps: readonly RetentionStep[]): DynamicModule {
    return {
      module: RetentionJobsModule,
      imports: [BullModule.registerQueue({ name: 'retention' })],
      providers: [RetentionService, RetentionProcessor, { provide: RETENTION_STEPS, useValue: steps }],
    };
  }

  onApplicationBootstrap(): void {
    // Not awaited: a queue that cannot be reached now must not keep the worker from starting.
    this.queue
      .upsertJobScheduler('nightly', NIGHTLY, { name: 'apply', opts: { attempts: 3, backoff: { type: 'exponential', delay: 60_000 } } })
      .catch((error: unknown) => this.log.warn({ err: error }, 'the nightly retention could not be scheduled'));
  }
}
