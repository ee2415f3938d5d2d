import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { officeId, personId } from '@srb/kernel';
import { officeContext, systemContext } from '@srb/platform/context';
import type { TenantDatabase } from '@srb/platform/database';
import { DeadLetters, OutboxRelay, WORKER_OPTIONS, closeWork, enqueue, parsePayload } from '@srb/platform/jobs';
import { Log } from '@srb/platform/observability';
import type { TestDatabase } from '@srb/platform/testing';
import { Queue, UnrecoverableError, Worker, type ConnectionOptions } from 'bullmq';
import { BACKENDS, sql, until as eventually, type QueueBench } from './queue-bench.js';

const OFFICE = officeId('00000000-0000-4000-8000-00000000000a');
const ACTOR = personId('00000000-0000-4000-8000-00000000000b');
const CTX = officeContext(OFFICE, { actorId: ACTOR, requestId: 'request-1' });
const OPERATOR = systemContext({ actorId: ACTOR, requestId: 'operator-1' });
const WORK = { queue: 'contract', name: 'compute', ids: { year: 2025 } };
const quiet = new Log('test', 'silent');

let bench: QueueBench;
let clone: TestDatabase;
let database: TenantDatabase;
let letters: DeadLetters;
let connection: ConnectionOptions;
let queue: Queue;
const relays: OutboxRelay[] = [];

const as = (role: keyof TestDatabase['urls'], text: string) => sql<Record<string, unknown>>(clone.urls[role], text);

function openRelay(): OutboxRelay {
  const relay = new OutboxRelay(database, { systemUrl: clone.urls.system, connection, republishAfterSeconds: 1 }, quiet);
  relays.push(relay);
  return relay;
}

const add = (delayMs = 0) => database.write(CTX, (tx) => enqueue(tx, { ...WORK, delayMs }));
const rows = () => as('system', 'select id, published_at is not null as published, completed_at is not null as completed from outbox order by created_at');
const jobs = async (): Promise<string[]> => (await queue.getJobs()).map(({ id }) => id ?? '').sort();
const ids = async (): Promise<unknown[]> => (await rows()).map(({ id }) => id).sort();
/** Lets the time to publish again pass. */
const age = () => as('system', `update outbox set published_at = now() - interval '2 seconds' where published_at is not null`);

const audited = async (id: unknown) => (await as('system', `select action from audit_entry where entity_id = '${String(id)}' order by id`)).map(({ action }) => action);

const until = (holds: () => Promise<boolean>) => eventually('what the test waits for', holds);

describe.each(BACKENDS)('outbox and relay on $name', (backend) => {
  beforeAll(async () => {
    bench = await backend.open();
    ({ clone, database, connection } = bench);
    letters = new DeadLetters(database);
    queue = new Queue(WORK.queue, { connection });
    await queue.waitUntilReady();
  });
  beforeEach(async () => {
    await as('migrator', `create policy test_rows on outbox to srb_owner using (true); delete from outbox; drop policy test_rows on outbox`);
    await queue.obliterate({ force: true });
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });
  afterAll(async () => {
    await queue.close();
    await bench.close();
  });

  it('leaves no job behind when the change is rolled back', async () => {
    const failing = database.write(CTX, async (tx) => {
      await enqueue(tx, WORK);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await openRelay().tick();
    expect([await rows(), await jobs()]).toEqual([[], []]);
  });

  it('publishes after commit, with the id of the row as id of the job, and ids only', async () => {
    await add();
    expect(await jobs()).toEqual([]);
    await openRelay().tick();
    expect(await jobs()).toEqual(await ids());
    const [job] = await queue.getJobs();
    expect(job?.name).toBe('compute');
    expect(parsePayload(job?.data)).toEqual({ outboxId: job?.id, tenantId: OFFICE, actorId: ACTOR, requestId: 'request-1', ids: { year: 2025 } });
  });

  it('publishes once when the mark is lost after the job was added', async () => {
    await add();
    await as('migrator', `create function app.cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$;
                          create trigger cut before update on outbox for each row execute function app.cut()`);
    const relay = openRelay();
    await relay.tick();
    expect([await jobs(), (await rows()).map(({ published }) => published)]).toEqual([await ids(), [false]]);
    await as('migrator', 'drop trigger cut on outbox; drop function app.cut()');
    await relay.tick();
    expect([await jobs(), (await rows()).map(({ published }) => published)]).toEqual([await ids(), [true]]);
  });

  it('rebuilds a lost queue from the rows that are open, and from no other', async () => {
    for (let n = 0; n < 3; n += 1) await add();
    const relay = openRelay();
    await relay.tick();
    const [done, ...open] = await ids();
    await database.write(systemContext(), (tx) => closeWork(tx, String(done)));
    await bench.flush();
    expect(await jobs()).toEqual([]);
    await relay.tick();
    expect(await jobs()).toEqual([]);
    await age();
    await relay.tick();
    expect(await jobs()).toEqual(open);
    const seen: unknown[] = [];
    const worker = new Worker(WORK.queue, async ({ id }) => seen.push(id), { connection, ...WORKER_OPTIONS });
    await until(async () => seen.length >= 2);
    await worker.close();
    expect(seen.sort()).toEqual(open);
  });

  const failForGood = async (): Promise<void> => {
    const failing = new Worker(WORK.queue, async () => Promise.reject(new UnrecoverableError('no')), { connection, ...WORKER_OPTIONS });
    await until(async () => (await queue.getJobCounts('failed'))['failed'] === 1);
    await failing.close();
  };

  it('makes a dead letter of a job that used up its attempts, and publishes it no more', async () => {
    await add();
    const relay = openRelay();
    await relay.tick();
    await failForGood();
    await age();
    await relay.tick();
    await age();
    await relay.tick();
    expect(await queue.getJobCounts('waiting', 'failed')).toEqual({ waiting: 0, failed: 1 });
    const [letter, ...others] = (await letters.list(OPERATOR, { first: 10 })).items;
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ queue: 'contract', name: 'compute', attempts: 1, requeued: 0, reason: 'no', requestId: 'request-1', officeId: OFFICE });
  });

  it('gives a dead letter a fresh start under a new id, once however often it is asked', async () => {
    await add();
    const relay = openRelay();
    await relay.tick();
    await failForGood();
    await age();
    await relay.tick();
    const [id] = await ids();
    expect([await letters.requeue(OPERATOR, String(id)), await letters.requeue(OPERATOR, String(id))]).toEqual(['OPEN', 'OPEN']);
    await relay.tick();
    await letters.requeue(OPERATOR, String(id));
    await relay.tick();
    expect(await queue.getJobCounts('waiting', 'failed')).toEqual({ waiting: 1, failed: 0 });
    expect(await jobs()).toEqual([`${String(id)}-1`]);
    await failForGood();
    await age();
    await relay.tick();
    expect((await letters.list(OPERATOR, { first: 10 })).items).toEqual([expect.objectContaining({ id, attempts: 2, requeued: 1 })]);
    expect(await audited(id)).toEqual(['outbox.requeue']);
  });

  it('does again what was done in a database that was set back', async () => {
    await add();
    const relay = openRelay();
    await relay.tick();
    const worker = new Worker(WORK.queue, async () => undefined, { connection, ...WORKER_OPTIONS });
    await until(async () => (await queue.getJobCounts('completed'))['completed'] === 1);
    await worker.close();
    await age();
    await relay.tick();
    expect(await queue.getJobCounts('waiting', 'completed')).toEqual({ waiting: 1, completed: 0 });
  });

  it('keeps a delayed row until it is due', async () => {
    await add(700);
    const relay = openRelay();
    await relay.tick();
    expect(await jobs()).toEqual([]);
    await delay(750);
    await relay.tick();
    expect(await jobs()).toEqual(await ids());
  });

  it('publishes more than a batch in one go, beside a second relay, each row once', async () => {
    await database.write(CTX, async (tx) => {
      for (let n = 0; n < 150; n += 1) await enqueue(tx, WORK);
    });
    await Promise.all([openRelay().tick(), openRelay().tick()]);
    await Promise.all(relays.map((relay) => relay.tick()));
    expect(await jobs()).toEqual(await ids());
    expect((await rows()).filter(({ published }) => published !== true)).toEqual([]);
  });

  it('wakes by notification; how soon is reported', async () => {
    openRelay().start();
    await until(async () => (await as('system', `select 1 from pg_stat_activity where application_name = 'srb-relay' and datname = current_database() and query = 'listen outbox'`)).length === 1);
    const waits: number[] = [];
    for (let n = 1; n <= 10; n += 1) {
      const start = performance.now();
      await add();
      await until(async () => (await queue.count()) === n);
      waits.push(performance.now() - start);
    }
    waits.sort((a, b) => a - b);
    process.stderr.write(`outbox on ${backend.name}: from commit to queue in ${waits[5]?.toFixed(0)} ms (median), ${waits[9]?.toFixed(0)} ms (slowest of 10)\n`);
    expect(await jobs()).toEqual(await ids());
  });

  it('goes on after its connections were cut, with one listener', async () => {
    openRelay().start();
    const listeners = () => as('system', `select 1 from pg_stat_activity where application_name = 'srb-relay' and datname = current_database()`);
    await until(async () => (await listeners()).length === 1);
    await as('system', `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'srb_system' and datname = current_database() and pid <> pg_backend_pid()`);
    await add();
    await until(async () => (await jobs()).length === 1);
    await until(async () => (await listeners()).length === 1);
    expect(await jobs()).toEqual(await ids());
  });

  it.each([
    ['a queue name that no backend takes', { ...WORK, queue: 'a:b' }],
    ['an empty job name', { ...WORK, name: '' }],
  ])('refuses %s, which would hold up the rows behind it', async (_, work) => {
    await expect(database.write(CTX, (tx) => enqueue(tx, work))).rejects.toMatchObject({ driverError: { code: '23514' } });
  });
});
