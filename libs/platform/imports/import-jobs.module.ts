import { Module, type DynamicModule } from '@nestjs/common';
import type { ImportTarget } from './import-target.js';
import { ImportTargets } from './import-targets.js';
import { ImportWorkService } from './import-work.service.js';
import { ImportsProcessor } from './jobs/imports.processor.js';

/** What the worker runs: the processor of the queue `imports`. Needs `FilesModule`. */
@Module({})
export class ImportJobsModule {
  static forRoot(targets: readonly ImportTarget[]): DynamicModule {
    return {
      module: ImportJobsModule,
      providers: [{ provide: ImportTargets, useValue: new ImportTargets(targets) }, ImportWorkService, ImportsProcessor],
    };
  }
}
