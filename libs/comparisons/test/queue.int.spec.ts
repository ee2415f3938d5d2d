import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '@srb/platform/database';
import { JobsModule } from '@srb/platform/jobs';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { ComparisonJobsModule } from '../comparison-jobs.module.js';
import { ComparisonRequestService } from '../comparison-request.service.js';
import { ComparisonReadModel } from '../comparison.read-model.js';
import { openLandBench, releaseWith, STATE, SYSTEM, YEAR, type LandBench } from './land-bench.js';

let bench: LandBench;
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
  bench = await openLandBench();
  const { settings, entities } = bench;
  const module = await Test.createTestingModule({
    imports: [ObservabilityModule.forRoot(new Log('test', 'error')), DatabaseModule.forRoot(settings, entities), JobsModule.forRoot({ ...settings, redisUrl: null }), ComparisonJobsModule],
  }).compile();
  worker = await module.init();
});
afterAll(async () => {
  await worker.close();
  await bench.close();
});

describe('comparisons through the queue', () => {
  it('turns releases into one comparison 5 seconds later', async () => {
    const reads = new ComparisonReadModel(bench.database);
    await releaseWith(bench, bench.office('07138'), '100000.00');
    await releaseWith(bench, bench.office('07132'), '300000.00');
    const comparison = await until(() => reads.findLatest(STATE, YEAR));
    expect(comparison).toMatchObject({ released: 2, of: 41 });
    const requests = await bench.database.read(SYSTEM, (tx) => tx.rows<{ status: string }>('select status from comparison_request'));
    expect(requests).toEqual([{ status: 'DONE' }]);
    expect([...(await bench.openJobs('release-changed')), ...(await bench.openJobs('compute'))]).toEqual([]);
  });

  it('computes what the ministry asks for at once', async () => {
    const reads = new ComparisonReadModel(bench.database);
    const { id } = await new ComparisonRequestService(bench.database).request(SYSTEM, YEAR);
    const done = await until(async () => {
      const request = await reads.getRequest(STATE, id);
      return request.status === 'DONE' ? request : null;
    });
    expect(Date.parse(done.finishedAt ?? '') - Date.parse(done.requestedAt)).toBeLessThan(4_000);
  });
});
