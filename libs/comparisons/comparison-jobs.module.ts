import { Module } from '@nestjs/common';
import { ComparisonRequestService } from './comparison-request.service.js';
import { ComparisonService } from './comparison.service.js';
import { ComparisonProcessor } from './jobs/comparison.processor.js';
import { LandFigures } from './jobs/land-figures.js';

/** What the worker runs: the processor of the queue `comparisons` and its services. */
@Module({ providers: [ComparisonRequestService, ComparisonService, ComparisonProcessor, LandFigures] })
export class ComparisonJobsModule {}
