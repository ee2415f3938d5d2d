import { JobProcessor, JobRuns, ProcessorOf, type ClaimedJob } from '@srb/platform/jobs';
import { ImportWorkService } from '../import-work.service.js';

@ProcessorOf('imports')
export class ImportsProcessor extends JobProcessor {
  constructor(
    runs: JobRuns,
    private readonly imports: ImportWorkService,
  ) {
    super(runs);
  }

  protected override async work({ name, payload, isLastAttempt }: ClaimedJob): Promise<void> {
    switch (name) {
      case 'import-check':
        return this.imports.check(payload, isLastAttempt);
      case 'import-run':
        return this.imports.run(payload, isLastAttempt);
      case 'import-undo':
        return this.imports.undo(payload, isLastAttempt);
      default:
        throw new Error(`no processor for the job ${name}`);
    }
  }
}
