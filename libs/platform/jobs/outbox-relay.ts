import { setTimeout as pause } from 'node:timers/promises';
import { systemContext } from '@srb/platform/context';
import type { SystemTx, TenantDatabase } from '@srb/platform/database';
import { pg } from '@srb/platform/database';
import { inSpan, type Log } from '@srb/platform/observability';
import { Queue, type ConnectionOptions } from 'bullmq';
import { ConnectionWatch } from './connection-watch.js';
import { jobIdOf, noteDeath, type FailedJob } from './dead-work.js';
import type { JobPayload } from './outbox.js';
import { JOB_OPTIONS } from './queue-connection.js';

const BATCH = 100;
const IDLE_CHECK_MS = 1_000;
/** A queue that takes a job no faster is gone; the rows stay and are tried again. */
const PUBLISH_PATIENCE_MS = 5_000;
/** Publishing that is cut short is repeated by the next relay. */
const STOP_PATIENCE_MS = 1_000;

interface OutboxRow {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly queue: string;
  readonly name: string;
  readonly payload: string;
  readonly request_id: string;
  readonly actor_id: string | null;
  readonly traceparent: string | null;
  readonly requeued: number;
  readonly was_published: boolean;
}

interface RelayOptions {
  readonly systemUrl: string;
  readonly connection: ConnectionOptions;
  /** A published row without a result after this many seconds is published again: its queue may have been lost. */
  readonly republishAfterSeconds: number;
}

const DUE = `
  select id, tenant_id, queue, name, payload, request_id, actor_id, traceparent, requeued, published_at is not null as was_published
    from outbox
   where completed_at is null and failed_reason is null and available_at <= now()
     and (published_at is null or published_at < now() - make_interval(secs => $1))
   order by available_at, id
   limit ${BATCH}
     for update skip locked`;

/**
 * Publishes committed outbox rows as jobs, with the row's id as job id, so publishing twice adds one job. A row whose job
 * has used up its attempts is a dead letter; nothing but an operator gives it a fresh start.
 * Wakes by NOTIFY; looks once a second as well, for delayed rows and lost notifications.
 */
export class OutboxRelay {
  private readonly queues = new Map<string, Queue>();
  private readonly connections: ConnectionWatch;
  private listener: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private due = false;

  constructor(
    private readonly database: TenantDatabase,
    private readonly options: RelayOptions,
    private readonly log: Log,
  ) {
    this.connections = new ConnectionWatch(log);
  }

  start(): void {
    this.timer = setInterval(() => void this.tick(), IDLE_CHECK_MS);
    void this.tick();
  }

  /** Publishes everything due. Calls during a run are folded into one more run. */
  tick(): Promise<void> {
    if (this.due || this.stopped) return this.running;
    this.due = true;
    this.running = this.running.then(() => this.publishDue()).catch((error: unknown) => this.log.warn({ err: error }, 'outbox relay will retry'));
    return this.running;
  }

  private async publishDue(): Promise<void> {
    this.due = false;
    await this.listen();
    let published: number;
    do {
      published = await this.database.write(systemContext({ requestId: 'relay' }), (tx) => this.publishBatch(tx));
    } while (published === BATCH && !this.stopped);
  }

  private async publishBatch(tx: SystemTx): Promise<number> {
    const rows = await tx.rows<OutboxRow>(DUE, [this.options.republishAfterSeconds]);
    for (const row of rows) {
      const death = await withinPatience(this.publish(row), PUBLISH_PATIENCE_MS);
      // What the queue says is written down here, inside the transaction, which a late answer no longer has.
      if (death !== null) await noteDeath(tx, death);
    }
    if (rows.length > 0) await tx.execute('update outbox set published_at = now() where id = any ($1::uuid[])', [rows.map(({ id }) => id)]);
    return rows.length;
  }

  /** Gives the row to its queue, unless the queue has given it up already. */
  private publish(row: OutboxRow): Promise<FailedJob | null> {
    const about = { 'srb.queue': row.queue, 'srb.job': row.id, 'srb.request': row.request_id };
    return inSpan(`publish ${row.name}`, about, () => this.add(row), row.traceparent);
  }

  private async add(row: OutboxRow): Promise<FailedJob | null> {
    const queue = this.queue(row.queue);
    const jobId = jobIdOf(row.id, row.requeued);
    if (row.was_published) {
      const death = await endOf(queue, jobId);
      if (death !== null) return death;
    } else if (row.requeued > 0) {
      await queue.remove(jobIdOf(row.id, row.requeued - 1));
    }
    await queue.add(row.name, payloadOf(row), { ...JOB_OPTIONS, jobId });
    return null;
  }

  private async listen(): Promise<void> {
    if (this.listener || this.stopped) return;
    const client = new pg.Client({ connectionString: this.options.systemUrl, application_name: 'srb-relay' });
    // Only this client's end: a late one must not drop its successor, which nobody would close then.
    const forget = () => {
      if (this.listener === client) this.listener = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    client.on('notification', () => void this.tick());
    await client.connect();
    await client.query('listen outbox');
    this.listener = client;
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: this.options.connection });
    this.connections.follow(queue);
    this.queues.set(name, queue);
    return queue;
  }

  /** Jobs of a queue by state. */
  depths(name: string): Promise<Readonly<Record<string, number>>> {
    return this.queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await withinPatience(this.running, STOP_PATIENCE_MS).catch(() => undefined);
    await this.listener?.end();
    await Promise.all([...this.queues.values()].map((queue) => this.connections.closeQueue(queue)));
  }
}

function payloadOf(row: OutboxRow): Record<keyof JobPayload | 'traceparent', unknown> {
  return {
    outboxId: row.id,
    tenantId: row.tenant_id,
    actorId: row.actor_id,
    requestId: row.request_id,
    ids: JSON.parse(row.payload),
    traceparent: row.traceparent,
  };
}

/**
 * A job published before without a result since. One that failed for good is reported; one that ended well left its
 * result in a database that was set back afterwards, and makes way to be done again.
 */
async function endOf(queue: Queue, jobId: string): Promise<FailedJob | null> {
  const job = await queue.getJob(jobId);
  if (job === undefined) return null;
  const state = await job.getState();
  if (state === 'failed') return { jobId, attempts: job.attemptsMade, reason: job.failedReason };
  if (state === 'completed') await job.remove();
  return null;
}

async function withinPatience<T>(answer: Promise<T>, patienceMs: number): Promise<T> {
  const patience = new AbortController();
  const late = pause(patienceMs, undefined, { signal: patience.signal }).then((): never => {
    throw new Error(`the queue did not answer within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    patience.abort();
  }
}
