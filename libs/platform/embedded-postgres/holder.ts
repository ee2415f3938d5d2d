import pg from 'pg';
import { SUPERUSER } from './data-directory.js';
import { HOST } from './port.js';

/** Marks the connections by which processes show that they still use a server. */
const APPLICATION = 'srb-cluster-holder';

export function superuserUrl(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@${HOST}:${port}/${encodeURIComponent(database)}`;
}

/** node-postgres knows them; its published types do not. */
type Referable = pg.Client & { ref(): void; unref(): void };

/**
 * One open connection per process that uses a server. It ends with the process, however that ends, so the last one
 * to stop knows that nobody else is left.
 */
export class Holder {
  private closing = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly backend: number,
    onLost: () => void,
  ) {
    client.on('end', () => {
      if (!this.closing) onLost();
    });
  }

  /** @param onLost called once when the server goes away while held */
  static async open(port: number, password: string, onLost: () => void): Promise<Holder> {
    const client = new pg.Client({ connectionString: superuserUrl(port, password, 'postgres'), application_name: APPLICATION, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ backend: number }>('select pg_backend_pid() as backend');
    // A held server is no reason for the process to stay.
    (client as Referable).unref();
    return new Holder(client, rows[0]?.backend ?? 0, onLost);
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
