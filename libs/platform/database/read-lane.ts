import { createHash } from 'node:crypto';
import type { AccessClass, RequestContext } from '@srb/platform/context';
import { beginStatement } from './begin-statement.js';
import { assertCommitted } from './commit.js';
import { pg } from './postgres-types.js';
import type { Tx } from './transaction.js';

interface PoolSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly onPoolError: (error: Error) => void;
}

const names = new Map<string, string>();

/** Read models use constant SQL, so each text becomes one prepared statement per connection. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `q${createHash('sha1').update(sql).digest('hex').slice(0, 24)}`;
  names.set(sql, name);
  return name;
}

class ReadTransaction<Access extends AccessClass> implements Tx<Access> {
  constructor(
    readonly ctx: RequestContext<Access>,
    private readonly client: pg.PoolClient,
  ) {}

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query<Row>({ name: statementName(sql), text: sql, values: [...values] });
    return result.rows;
  }

  async maybe<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.rows<Row>(sql, values))[0] ?? null;
  }

  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    const result = await this.client.query({ name: statementName(sql), text: sql, values: [...values] });
    return result.rowCount ?? 0;
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/**
 * Reads through plain `pg` on a pipelined pool of its own: BEGIN with the settings and the first query
 * leave together. Office reads are READ ONLY; state reads may write the access log, by grant and nothing else.
 */
export class ReadLane {
  private readonly pool: pg.Pool;

  constructor(settings: PoolSettings) {
    this.pool = new pg.Pool({
      connectionString: settings.url,
      max: settings.poolSize,
      statement_timeout: settings.statementTimeoutMs,
      // A request that finds the pool taken waits no longer than one that runs.
      connectionTimeoutMillis: settings.statementTimeoutMs,
      application_name: 'srb-read',
      pipeline: true,
    });
    // Without these listeners a restart of PostgreSQL ends the process.
    this.pool.on('error', settings.onPoolError);
    this.pool.on('connect', (client) => client.on('error', settings.onPoolError));
  }

  async run<Access extends AccessClass, T>(
    ctx: RequestContext<Access>,
    work: (tx: Tx<Access>) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const begun = client.query(beginStatement(ctx, ctx.access === 'state' ? 'READ WRITE' : 'READ ONLY'));
      // The pipelined first query reports a failed BEGIN too; without this handler it would be unhandled.
      begun.catch((error: unknown) => (broken = asError(error)));
      const result = await work(new ReadTransaction(ctx, client));
      await begun;
      assertCommitted((await client.query('COMMIT')).command);
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: unknown) => (broken = asError(failure)));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
