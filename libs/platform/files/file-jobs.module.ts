import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { FileWorkService } from './file-work.service.js';
import { FilesProcessor } from './jobs/files.processor.js';

/** What the worker runs: the processor of the queue `files`. Needs `FilesModule`. */
@Module({
  imports: [BullModule.registerQueue({ name: 'files' })],
  providers: [FileWorkService, FilesProcessor],
})
export class FileJobsModule {}
