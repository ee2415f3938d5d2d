import { JobProcessor, JobRuns, ProcessorOf, type ClaimedJob } from '@srb/platform/jobs';
import { StudyWorkService } from '../study-work.service.js';

@ProcessorOf('studies')
export class StudyProcessor extends JobProcessor {
  constructor(
    runs: JobRuns,
    private readonly studies: StudyWorkService,
  ) {
    super(runs);
  }

  protected override async work({ name, payload, isLastAttempt }: ClaimedJob): Promise<void> {
    if (name !== 'work') throw new Error(`no processor for the job ${name}`);
    return this.studies.work(payload, isLastAttempt);
  }
}
