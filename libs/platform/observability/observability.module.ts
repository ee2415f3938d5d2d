import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Log } from './log.js';

@Global()
@Module({})
export class ObservabilityModule {
  static forRoot(log: Log): DynamicModule {
    return { module: ObservabilityModule, providers: [{ provide: Log, useValue: log }], exports: [Log] };
  }
}
