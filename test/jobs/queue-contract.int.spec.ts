import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { closeWork, enqueue, OutboxRelay, parsePayload, WORKER_OPTIONS } from '@srb/platform/jobs';
import { Log } from '@srb/platform/observability';
import { FlowProducer, Queue, QueueEvents, UnrecoverableError, Worker, type Job, type Processor } from 'bullmq';
import { BACKENDS, until, type QueueBench } from './queue-bench.js';

const NAME = 'contract';
const SYSTEM = systemContext({ requestId: 'contract' });
/** Those of the product, but a killed worker is missed within a second. */
const OPTIONS = { ...WORKER_OPTIONS, lockDuration: 600, stalledInterval: 300 };
const KEPT = { removeOnComplete: false, removeOnFail: false };

let bench: QueueBench;
let queue: Queue;
const opened: { close(): Promise<unknown> }[] = [];

function opens<T extends { close(): Promise<unknown> }>(made: T): T {
  opened.push(made);
  return made;
}

/** A worker as the product has them; `queue` is another one than that of the contract where it is named. */
function work(processor: Processor, on = NAME): Worker {
  const worker = opens(new Worker(on, processor, { connection: bench.connection, ...OPTIONS }));
  worker.on('error', () => undefined);
  return worker;
}

/** Until work without a result is published again. */
async function letTimePass(): Promise<void> {
  await bench.database.write(SYSTEM, (tx) => tx.execute(`update outbox set published_at = now() - interval '2 seconds' where published_at is not null`));
}

async function reaches(id: string | undefined, state: string): Promise<Job> {
  await until(`job ${String(id)} is ${state}`, async () => (await queue.getJobState(id ?? '')) === state);
  // Read after its state, with everything that led to it.
  const found = await queue.getJob(id ?? '');
  if (found === undefined) throw new Error('a job with a state is there');
  return found;
}

describe.each(BACKENDS)('the queue on $name', ({ name, open }) => {
  beforeAll(async () => {
    bench = await open();
  });
  beforeEach(async () => {
    queue = opens(new Queue(NAME, { connection: bench.connection, defaultJobOptions: KEPT }));
    await queue.obliterate({ force: true });
  });
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  });
  afterAll(() => bench.close());

  it('tells the progress of a job to whoever listens, and keeps it', async () => {
    const events = opens(new QueueEvents(NAME, { connection: bench.connection }));
    await events.waitUntilReady();
    const seen: unknown[] = [];
    events.on('progress', ({ data }) => seen.push(data));
    work(async (job) => {
      await job.updateProgress(30);
      await job.updateProgress({ step: 'store', percent: 90 });
    });
    const { id } = await queue.add('compute', {});
    expect((await reaches(id, 'completed')).progress).toEqual({ step: 'store', percent: 90 });
    await until('both announcements', () => seen.length === 2);
    expect(seen).toEqual([30, { step: 'store', percent: 90 }]);
  });

  it('tries again with growing pauses, and gives up after the attempts it was given', async () => {
    const starts: number[] = [];
    work(async (job) => {
      starts.push(Date.now());
      if (job.name === 'hopeless' || starts.length < 3) throw new Error(`broken wheel ${starts.length}`);
    });
    const options = { attempts: 3, backoff: { type: 'exponential', delay: 100 } };
    const mended = await reaches((await queue.add('mended', {}, options)).id, 'completed');
    expect([mended.attemptsMade, starts.length]).toEqual([3, 3]);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(95);
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(195);
    const failed = await reaches((await queue.add('hopeless', {}, options)).id, 'failed');
    expect([failed.attemptsMade, failed.failedReason, starts.length]).toEqual([3, 'broken wheel 6', 6]);
  });

  it('does not try again what cannot be done, and says when a failure was the last', async () => {
    const last: boolean[] = [];
    const worker = work(async (job) => {
      if (job.name === 'impossible') throw new UnrecoverableError('no');
      throw new Error('not yet');
    });
    worker.on('failed', (job) => last.push(job?.finishedOn !== undefined));
    await reaches((await queue.add('impossible', {}, { attempts: 5 })).id, 'failed');
    await reaches((await queue.add('twice', {}, { attempts: 2 })).id, 'failed');
    await until('three failures', () => last.length === 3);
    expect(last).toEqual([true, false, true]);
  });

  it('takes a job under an id once, as long as it keeps it, whatever became of it', async () => {
    const done: unknown[] = [];
    const add = (n: number) => queue.add('compute', { n }, { jobId: 'one' });
    await Promise.all([add(1), add(1)]);
    await add(2);
    expect(await queue.getJobCounts('waiting')).toEqual({ waiting: 1 });
    const worker = work(async (job) => {
      done.push(job.data);
      if (done.length === 2) throw new Error('no');
    });
    await reaches('one', 'completed');
    await add(3);
    await pause(50);
    expect(done).toEqual([{ n: 1 }]);
    await queue.remove('one');
    await add(4);
    await reaches('one', 'failed');
    await add(5);
    await worker.close();
    expect([done, await queue.getJobCounts('waiting', 'failed')]).toEqual([[{ n: 1 }, { n: 4 }], { waiting: 0, failed: 1 }]);
  });

  it('starts a delayed job when it is due and not before, beside others', async () => {
    const order: string[] = [];
    work(async (job) => {
      order.push(`${job.name} ${Date.now() - job.timestamp >= 290 ? 'late' : 'soon'}`);
    });
    const { id } = await queue.add('later', {}, { delay: 300 });
    expect(await queue.getJobCounts('delayed')).toEqual({ delayed: 1 });
    await queue.add('now', {});
    await reaches(id, 'completed');
    expect(order).toEqual(['now soon', 'later late']);
  });

  it('repeats by a schedule that exists once, also when it is set again, and ends with it', async () => {
    let runs = 0;
    work(async () => {
      runs += 1;
    });
    await queue.upsertJobScheduler('retention', { every: 10_000 }, { name: 'apply' });
    await queue.upsertJobScheduler('retention', { every: 100 }, { name: 'apply' });
    expect(await queue.getJobSchedulersCount()).toBe(1);
    await until('three runs', () => runs >= 3);
    expect(await queue.removeJobScheduler('retention')).toBe(true);
    await pause(250);
    const after = runs;
    await pause(250);
    expect([runs - after, await queue.getJobSchedulersCount()]).toEqual([0, 0]);
  });

  it('knows when a nightly schedule comes next, in German time', async () => {
    await queue.upsertJobScheduler('nightly', { pattern: '0 30 3 * * *', tz: 'Europe/Berlin' }, { name: 'apply' });
    const next = new Date((await queue.getJobScheduler('nightly'))?.next ?? 0);
    expect(new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(next)).toBe('03:30');
    expect(next.getTime() - Date.now()).toBeLessThan(25 * 3_600_000);
    await queue.removeJobScheduler('nightly');
  });

  it('runs a parent after its children and hands it their results; a child that fails for good fails it', async () => {
    const flows = opens(new FlowProducer({ connection: bench.connection }));
    const order: string[] = [];
    work(async (job) => {
      order.push(job.name);
      if (job.name === 'broken') throw new Error('no');
      return job.name === 'sum' ? Object.values(await job.getChildrenValues<number>()).reduce((a, b) => a + b, 0) : job.data.value;
    });
    const child = (value: number) => ({ name: 'part', queueName: NAME, data: { value }, opts: KEPT });
    const flow = await flows.add({ name: 'sum', queueName: NAME, opts: KEPT, children: [child(2), child(3)] });
    expect((await reaches(flow.job.id, 'completed')).returnvalue).toBe(5);
    expect(order).toEqual(['part', 'part', 'sum']);
    const children = [child(1), { name: 'broken', queueName: NAME, opts: { ...KEPT, failParentOnFailure: true } }];
    const failing = await flows.add({ name: 'sum', queueName: NAME, opts: KEPT, children });
    await reaches(failing.job.id, 'failed');
    expect(order.filter((done) => done === 'sum')).toHaveLength(1);
  });

  it('gives the job of a killed worker to another one', async () => {
    const { id } = await queue.add('compute', {});
    const given = JSON.stringify({ queue: NAME, connection: bench.connection, options: OPTIONS });
    const doomed = spawn(process.execPath, [path.join(import.meta.dirname, 'stalling-worker.mjs'), given], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [taken] = (await once(doomed.stdout, 'data')) as [Buffer];
    expect(taken.toString().trim()).toBe(id);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const killedAt = Date.now();
    const stalled: string[] = [];
    const worker = work(async () => undefined);
    worker.on('stalled', (job) => stalled.push(job));
    const job = await reaches(id, 'completed');
    process.stderr.write(`queue on ${name}: a killed worker's job is done again after ${Date.now() - killedAt} ms, with a lock of ${OPTIONS.lockDuration} ms\n`);
    expect([stalled, job.attemptsMade]).toEqual([[id], 1]);
  });

  it('closes when the job at work has ended; what waits is left for the next worker', async () => {
    const done: unknown[] = [];
    const job: Processor = async ({ data }) => {
      await pause(300);
      done.push(data.n);
    };
    const first = work(job);
    await first.waitUntilReady();
    for (const n of [1, 2, 3]) await queue.add('compute', { n });
    await until('a job at work', async () => (await queue.getActiveCount()) === 1);
    await first.close();
    expect([done, await queue.getJobCounts('waiting', 'active', 'completed')]).toEqual([[1], { waiting: 2, active: 0, completed: 1 }]);
    work(job);
    await until('all of them', () => done.length === 3);
    expect(done).toEqual([1, 2, 3]);
  });

  describe.each(['flush', 'drop'] as const)('and %s', (loss) => {
    it('is filled again from the outbox, and every piece of work is done once', async () => {
      const relay = new OutboxRelay(bench.database, { systemUrl: bench.clone.urls.system, connection: bench.connection, republishAfterSeconds: 1 }, new Log('test', 'silent'));
      opens({ close: () => relay.stop() });
      await bench.database.write(SYSTEM, async (tx) => {
        for (let n = 0; n < 20; n += 1) await enqueue(tx, { queue: NAME, name: 'compute', ids: { n } });
      });
      await relay.tick();
      expect(await queue.getJobCounts('waiting')).toEqual({ waiting: 20 });
      await bench[loss]();
      expect(await queue.getJobCounts('waiting')).toEqual({ waiting: 0 });
      const done: unknown[] = [];
      work(async ({ data }) => {
        const { outboxId, ids } = parsePayload(data);
        await bench.database.write(SYSTEM, (tx) => closeWork(tx, outboxId));
        done.push(ids['n']);
      });
      await letTimePass();
      await relay.tick();
      await until('all of them', () => done.length >= 20);
      await letTimePass();
      await relay.tick();
      expect(done.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, n) => n));
    });
  });
});

describe('the contract on Redis', () => {
  const wasRun = BACKENDS.some(({ name }) => name === 'Redis');
  it(wasRun ? 'was run above, on a server of its own' : 'was not run: there is no redis-server on this machine', () => {
    expect(wasRun || process.env['SRB_TEST_REDIS'] !== 'required').toBe(true);
  });
});
