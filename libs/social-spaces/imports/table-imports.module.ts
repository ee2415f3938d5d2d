import { Module, type DynamicModule } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { ImportsModule, type ImportTarget } from '@srb/platform/imports';
import { ImportController } from './import.controller.js';
import { ImportResolver } from './import.resolver.js';

/** What the API offers for imports, of all tables that the installation composes. */
@Module({})
export class TableImportsModule {
  /** @param targets in the order of work */
  static forRoot(targets: readonly ImportTarget[]): DynamicModule {
    return { module: TableImportsModule, imports: [OfficesModule, ImportsModule.forRoot(targets)], providers: [ImportResolver], controllers: [ImportController] };
  }
}
