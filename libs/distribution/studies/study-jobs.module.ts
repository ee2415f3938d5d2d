import { Module } from '@nestjs/common';
import { StudyProcessor } from './jobs/study.processor.js';
import { StudyWorkService } from './study-work.service.js';

/** What the worker runs: the processor of the queue `studies` and its service. */
@Module({ providers: [StudyWorkService, StudyProcessor] })
export class StudyJobsModule {}
