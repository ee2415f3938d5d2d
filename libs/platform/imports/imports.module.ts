import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ImportFilesReadModel } from './import-files.read-model.js';
import type { ImportTarget } from './import-target.js';
import { ImportTargets } from './import-targets.js';
import { ImportReadModel } from './import.read-model.js';
import { ImportService } from './import.service.js';

/** Gives every module of the process the imports of these tables. Needs `FilesModule`. */
@Global()
@Module({})
export class ImportsModule {
  /** @param targets in the order of work */
  static forRoot(targets: readonly ImportTarget[]): DynamicModule {
    const provided = [{ provide: ImportTargets, useValue: new ImportTargets(targets) }, ImportService, ImportReadModel, ImportFilesReadModel];
    return { module: ImportsModule, providers: provided, exports: provided };
  }
}
