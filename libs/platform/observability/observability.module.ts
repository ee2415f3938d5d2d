import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Log } from './log.js';
import { Metrics } from './metrics.js';

@Global()
@Module({})
export class ObservabilityModule {
  static forRoot(log: Log, metrics = new Metrics()): DynamicModule {
    return {
      module: ObservabilityModule,
      providers: [{ provide: Log, useValue: log }, { provide: Metrics, useValue: metrics }],
      exports: [Log, Metrics],
    };
  }
}
