import { createHash } from 'node:crypto';
import type { AccessClass, RequestContext } from '@srb/platform/context';
import { beginStatement } from './begin-statement.js';
import { assertCommitted } from './commit.js';
import type { PoolLoad } from './pool-figures.js';
import { pg } from './postgres-types.js';
import type { LoggedReadTx, Tx } from './transaction.js';

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

type Statement = string | { readonly name: string; readonly text: string; readonly values: unknown[] };

function named(sql: string, values: readonly unknown[]): Statement {
  return { name: statementName(sql), text: sql, values: [...values] };
}

abstract class ReadTransaction<Access extends AccessClass> implements Tx<Access> {
  constructor(
    readonly ctx: RequestContext<Access>,
    protected readonly connection: PipelinedConnection,
  ) {}

  protected abstract send(statement: Statement): Promise<pg.QueryResult>;

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.send(named(sql, values))).rows as Row[];
  }

  async maybe<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.rows<Row>(sql, values))[0] ?? null;
  }

  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.send(named(sql, values))).rowCount ?? 0;
  }
}

/**
 * READ ONLY: each statement leaves between its BEGIN with the settings and its COMMIT, all in one message. Statements
 * of READ COMMITTED see the database each for itself anyway, so nothing is lost by not sharing a transaction.
 */
class ReadOnlyTransaction<Access extends AccessClass> extends ReadTransaction<Access> {
  protected async send(statement: Statement): Promise<pg.QueryResult> {
    const [, answer] = await this.connection.together([beginStatement(this.ctx, 'READ ONLY'), statement, 'COMMIT']);
    if (answer === undefined) throw new Error('a statement has an answer');
    return answer;
  }
}

/** What is read and the note that it was read are one transaction: neither is there without the other. */
class LoggedTransaction extends ReadTransaction<'state'> implements LoggedReadTx {
  readonly isLogged = true;
  private begun = false;

  protected async send(statement: Statement): Promise<pg.QueryResult> {
    const first: readonly Statement[] = this.begun ? [] : [beginStatement(this.ctx, 'READ WRITE')];
    this.begun = true;
    const answer = (await this.connection.together([...first, statement])).at(-1);
    if (answer === undefined) throw new Error('a statement has an answer');
    return answer;
  }

  async commit(): Promise<void> {
    if (!this.begun) return;
    const [answer] = await this.connection.together(['COMMIT']);
    assertCommitted(answer?.command ?? '');
  }

  async rollback(): Promise<void> {
    if (this.begun) await this.connection.together(['ROLLBACK']).catch(() => undefined);
  }
}

const ENDS: ReadonlySet<unknown> = new Set(['COMMIT', 'ROLLBACK']);

/** A connection of the pool while one request has it to itself. */
class PipelinedConnection {
  private broken = false;

  constructor(private readonly client: pg.PoolClient & Partial<Pick<pg.Client, 'connection'>>) {}

  /**
   * Writes the statements to the socket at once and waits for all answers, so that nothing is under way when the next
   * request gets the connection. @throws the first failure; those behind it only follow from it
   */
  async together(statements: readonly Statement[]): Promise<pg.QueryResult[]> {
    const stream = this.client.connection?.stream;
    stream?.cork();
    const sent = statements.map((statement) => this.client.query(statement));
    stream?.uncork();
    const answers = await Promise.allSettled(sent);
    const last = answers.at(-1);
    // A failed statement spoils its transaction; a failed end of the transaction spoils the connection.
    if (last?.status === 'rejected' && ENDS.has(statements.at(-1))) this.broken = true;
    return answers.map((answer) => {
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    });
  }

  release(): void {
    this.client.release(this.broken);
  }
}

/**
 * Reads through plain `pg` on a pipelined pool of its own. A connection belongs to one request at a time.
 * Reads are READ ONLY; only logged reads of state level may write the access log, by grant and nothing else.
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

  /** Reads; every statement is READ ONLY and runs under the settings of the context. */
  async run<Access extends AccessClass, T>(
    ctx: RequestContext<Access>,
    work: (tx: Tx<Access>) => Promise<T>,
  ): Promise<T> {
    return this.connected((connection) => work(new ReadOnlyTransaction(ctx, connection)));
  }

  /** Reads and notes the access, both or neither. */
  async runLogged<T>(ctx: RequestContext<'state'>, work: (tx: LoggedReadTx) => Promise<T>): Promise<T> {
    return this.connected(async (connection) => {
      const tx = new LoggedTransaction(ctx, connection);
      try {
        const result = await work(tx);
        await tx.commit();
        return result;
      } catch (error) {
        await tx.rollback();
        throw error;
      }
    });
  }

  /** One statement without settings, and without BEGIN and COMMIT around it. */
  async single<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return this.connected(async (connection) => {
      const [answer] = await connection.together([named(sql, values)]);
      return (answer?.rows ?? []) as Row[];
    });
  }

  private async connected<T>(work: (connection: PipelinedConnection) => Promise<T>): Promise<T> {
    const connection = new PipelinedConnection(await this.pool.connect());
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  }

  get pools(): readonly PoolLoad[] {
    return [this.pool];
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
