import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { SUPERUSER } from './data-directory.js';
import { HOST } from './port.js';
import { systemErrorCode } from './system-error.js';

/** Marks the connections by which processes show that they still use a server. */
const APPLICATION = 'srb-cluster-holder';
/** A server that recovers from a crash of one of its processes says so to whoever comes. */
const RECOVERING = '57P03';
const RECOVERED_WITHIN_MS = 180_000;
const POLL_MS = 25;

export function superuserUrl(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@${HOST}:${port}/${encodeURIComponent(database)}`;
}

/** node-postgres knows them; its published types do not. */
type Referable = pg.Client & { ref(): void; unref(): void };

async function connect(connectionString: string): Promise<pg.Client> {
  for (const deadline = Date.now() + RECOVERED_WITHIN_MS; ; await pause(POLL_MS)) {
    const client = new pg.Client({ connectionString, application_name: APPLICATION, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (systemErrorCode(error) !== RECOVERING || Date.now() > deadline) throw error;
    }
  }
}

/**
 * One open connection per process that uses a server. It ends with the process, however that ends, so the last one
 * to stop knows that nobody else is left.
 */
export class Holder {
  private closing = false;
  /** Resolves when the server goes away while it is held. */
  readonly lost: Promise<void>;

  private constructor(
    private readonly client: pg.Client,
    private readonly backend: number,
  ) {
    this.lost = new Promise((resolve) => {
      client.on('end', () => {
        if (!this.closing) resolve();
      });
    });
  }

  static async open(port: number, password: string): Promise<Holder> {
    const client = await connect(superuserUrl(port, password, 'postgres'));
    const { rows } = await client.query<{ backend: number }>('select pg_backend_pid() as backend');
    // A held server is no reason for the process to stay.
    (client as Referable).unref();
    return new Holder(client, rows[0]?.backend ?? 0);
  }

  /** Number of other processes that hold the server. A server that does not answer is held by nobody. */
  async countOthers(port: number, password: string): Promise<number> {
    const client = new pg.Client({ connectionString: superuserUrl(port, password, 'postgres'), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ others: number }>(
        'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> $2',
        [APPLICATION, this.backend],
      );
      return rows[0]?.others ?? 0;
    } catch {
      return 0;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    (this.client as Referable).ref();
    // The server forgets an ended connection a moment later; the next one to count must not see it any more.
    await this.client.query("set application_name = ''").catch(() => undefined);
    await this.client.end().catch(() => undefined);
  }
}
