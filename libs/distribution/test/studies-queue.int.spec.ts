import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { OfficeContext } from '@srb/platform/context';
import { DatabaseModule } from '@srb/platform/database';
import { JobsModule } from '@srb/platform/jobs';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { StudyJobsModule } from '../studies/study-jobs.module.js';
import { StudyReadModel } from '../studies/study.read-model.js';
import { StudyService } from '../studies/study.service.js';
import { inputsOf, openStudiesBench, type StudiesBench, type TestKita } from './studies-bench.js';

const KITAS: readonly TestKita[] = Array.from({ length: 12 }, (_, at) => ({ name: `Kita ${at}`, places: 20 + at * 7, need: String((at * 53) % 97) }));

let bench: StudiesBench;
let worker: INestApplicationContext;

async function until<T>(probe: () => Promise<T | null>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const found = await probe();
    if (found !== null) return found;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error('nothing happened within 20 seconds');
}

beforeAll(async () => {
  bench = await openStudiesBench();
  const { settings, entities } = bench;
  const module = await Test.createTestingModule({
    imports: [ObservabilityModule.forRoot(new Log('test', 'error')), DatabaseModule.forRoot(settings, entities), JobsModule.forRoot({ ...settings, redisUrl: null }), StudyJobsModule],
  }).compile();
  worker = await module.init();
});
afterAll(async () => {
  await worker.close();
  await bench.close();
});

describe('studies through the queue', () => {
  it('are answered one after the other, and their jobs are closed', async () => {
    const ctx: OfficeContext = bench.office('07131');
    const runId = await bench.run(ctx, inputsOf(await bench.kitas(ctx, KITAS), KITAS, '6'));
    const [studies, reads] = [new StudyService(bench.database), new StudyReadModel(bench.database)];
    const asked = [
      await studies.request(ctx, { runId, kind: 'RANK_STABILITY' }),
      await studies.request(ctx, { runId, kind: 'CONCENTRATION' }),
      await studies.request(ctx, { runId, kind: 'TRANSITION' }),
    ];
    await until(async () => {
      const { items } = await reads.list(ctx, { first: 10 });
      return items.every(({ status }) => status === 'DONE') ? items : null;
    });
    await until(async () => ((await bench.openJobs(ctx)).length === 0 ? true : null));
    for (const { id } of asked) expect(JSON.parse((await reads.get(ctx, id)).result ?? '')).toBeInstanceOf(Object);
  });
});
