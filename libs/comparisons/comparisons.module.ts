import { Module, type DynamicModule } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { ComparisonProgress, LISTEN_URL } from './comparison-progress.js';
import { ComparisonRequestService } from './comparison-request.service.js';
import { ComparisonReadModel } from './comparison.read-model.js';
import { ComparisonResolver } from './graphql/comparison.resolver.js';

/** What the API offers to state level. */
@Module({})
export class ComparisonsModule {
  /** @param listenUrl a connection that may LISTEN for progress; null where nobody subscribes */
  static forRoot(listenUrl: string | null): DynamicModule {
    return {
      module: ComparisonsModule,
      imports: [OfficesModule],
      providers: [
        { provide: LISTEN_URL, useValue: listenUrl },
        ComparisonReadModel,
        ComparisonRequestService,
        ComparisonProgress,
        ComparisonResolver,
      ],
      exports: [ComparisonReadModel, ComparisonRequestService],
    };
  }
}
