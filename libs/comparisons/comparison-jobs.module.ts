// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- the queue is registered where its processor is; nothing else here knows it
import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { ComparisonRequestService } from './comparison-request.service.js';
import { ComparisonService } from './comparison.service.js';
import { ComparisonProcessor } from './jobs/comparison.processor.js';

/** What the worker runs: the processor of the queue `comparisons` and its services. */
@Module({
  imports: [BullModule.registerQueue({ name: 'comparisons' })],
  providers: [ComparisonRequestService, ComparisonService, ComparisonProcessor],
})
export class ComparisonJobsModule {}
