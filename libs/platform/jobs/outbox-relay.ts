import { setTimeout as pause } from 'node:timers/promises';
import { systemContext } from '@srb/platform/context';
import type { SystemTx, TenantDatabase } from '@srb/platform/database';
import { pg } from '@srb/platform/database';
import type { Log } from '@srb/platform/observability';
import { Queue, type ConnectionOptions } from 'bullmq';
import type { JobPayload } from './outbox.js';
import { JOB_OPTIONS } from './queue-connection.js';

const BATCH = 100;
const IDLE_CHECK_MS = 1_000;
/** A queue that takes a job no faster is gone; the rows stay and are tried again. */
const PUBLISH_PATIENCE_MS = 5_000;

interface OutboxRow {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly queue: string;
  readonly name: string;
  readonly payload: string;
  readonly request_id: string;
  readonly actor_id: string | null;
  readonly was_published: boolean;
}

interface RelayOptions {
  readonly systemUrl: string;
  readonly connection: ConnectionOptions;
  /** A published row without a result after this many seconds is published again: its queue may have been lost. */
  readonly republishAfterSeconds: number;
}

const DUE = `
  select id, tenant_id, queue, name, payload, request_id, actor_id, published_at is not null as was_published
    from outbox
   where completed_at is null and failed_reason is null and available_at <= now()
     and (published_at is null or published_at < now() - make_interval(secs => $1))
   order by available_at, id
   limit ${BATCH}
     for update skip locked`;

/**
 * Publishes committed outbox rows as jobs, with the row's id as job id, so publishing twice adds one job.
 * Wakes by NOTIFY; looks once a second as well, for delayed rows and lost notifications.
 */
export class OutboxRelay {
  private readonly queues = new Map<string, Queue>();
  private listener: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private due = false;

  constructor(
    private readonly database: TenantDatabase,
    private readonly options: RelayOptions,
    private readonly log: Log,
  ) {}

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
    for (const row of rows) await withinPatience(this.publish(row));
    if (rows.length > 0) await tx.execute('update outbox set published_at = now() where id = any ($1::uuid[])', [rows.map(({ id }) => id)]);
    return rows.length;
  }

  private async publish(row: OutboxRow): Promise<void> {
    const payload: Record<keyof JobPayload, unknown> = {
      outboxId: row.id,
      tenantId: row.tenant_id,
      actorId: row.actor_id,
      requestId: row.request_id,
      ids: JSON.parse(row.payload),
    };
    const queue = this.queue(row.queue);
    // A job that ended without closing its row has used up its attempts; as long as it is kept, its id is taken.
    if (row.was_published) await removeEnded(queue, row.id);
    await queue.add(row.name, payload, { ...JOB_OPTIONS, jobId: row.id });
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
    queue.on('error', (error) => this.log.warn({ err: error, queue: name }, 'queue connection lost'));
    this.queues.set(name, queue);
    return queue;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    await this.listener?.end();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }
}

async function removeEnded(queue: Queue, id: string): Promise<void> {
  const job = await queue.getJob(id);
  if (job !== undefined && ['failed', 'completed'].includes(await job.getState())) await job.remove();
}

async function withinPatience(publishing: Promise<void>): Promise<void> {
  const patience = new AbortController();
  const late = pause(PUBLISH_PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`the queue did not take a job within ${PUBLISH_PATIENCE_MS} ms`);
  });
  try {
    await Promise.race([publishing, late]);
  } finally {
    patience.abort();
  }
}
