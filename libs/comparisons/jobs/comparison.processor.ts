import { JobProcessor, JobRuns, ProcessorOf, type ClaimedJob } from '@srb/platform/jobs';
import { ComparisonRequestService } from '../comparison-request.service.js';
import { ComparisonService } from '../comparison.service.js';

@ProcessorOf('comparisons')
export class ComparisonProcessor extends JobProcessor {
  constructor(
    runs: JobRuns,
    private readonly requests: ComparisonRequestService,
    private readonly comparisons: ComparisonService,
  ) {
    super(runs);
  }

  protected override async work({ name, payload, isLastAttempt }: ClaimedJob): Promise<void> {
    switch (name) {
      case 'release-changed':
        return this.requests.requestAfterRelease(payload);
      case 'compute':
        return this.comparisons.compute(payload, isLastAttempt);
      default:
        throw new Error(`no processor for the job ${name}`);
    }
  }
}
