import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '@srb/platform/database';
import { FilesModule } from '@srb/platform/files';
import { JobsModule } from '@srb/platform/jobs';
import { MailModule } from '@srb/platform/mail';
import { ObservabilityModule, type Log, type Metrics } from '@srb/platform/observability';
import { HealthController } from '@srb/platform/process';
import { entities, jobModules } from '@srb/composition';
import type { WorkerSettings } from './settings.js';

/** Composition of the worker: the same domain modules, processors instead of resolvers. */
@Module({})
export class WorkerModule {
  static forRoot(settings: WorkerSettings, log: Log, metrics: Metrics): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ObservabilityModule.forRoot(log, metrics),
        DatabaseModule.forRoot(settings, entities),
        MailModule.forRoot(settings),
        FilesModule.forRoot(settings),
        JobsModule.forRoot(settings),
        ...jobModules(),
      ],
      controllers: [HealthController],
    };
  }
}
