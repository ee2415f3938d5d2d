import type { OfficeId } from '@srb/kernel';
import type { AccessClass, Idempotency, RequestContext } from '@srb/platform/context';
import { DataSource, QueryFailedError, type EntitySchema, type QueryRunner } from 'typeorm';
import { beginStatement } from './begin-statement.js';
import { assertCommitted } from './commit.js';
import { onceOnly } from './idempotency.js';
import type { PoolLoad } from './pool-figures.js';
import type { pg } from './postgres-types.js';
import type { WriteTx } from './transaction.js';

export type EntityClass = EntitySchema | (new () => object);

interface LaneSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly entities: readonly EntityClass[];
  readonly onPoolError: (error: Error) => void;
}

const ATTEMPTS = 3;
/** Serialization failure and deadlock: the whole use case is repeated, it has had no effect. */
const REPEATABLE = new Set(['40001', '40P01']);

class WriteTransaction<Access extends AccessClass> implements WriteTx<Access> {
  readonly manager;

  constructor(
    readonly ctx: RequestContext<Access>,
    private readonly runner: QueryRunner,
  ) {
    this.manager = runner.manager;
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.runner.query(sql, [...values], true).then((answer) => answer.records as unknown);
    return (result ?? []) as Row[];
  }

  async maybe<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.rows<Row>(sql, values))[0] ?? null;
  }

  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    const answer = await this.runner.query(sql, [...values], true);
    return answer.affected ?? 0;
  }
}

function sqlState(error: unknown): string | undefined {
  const source = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return source instanceof Error && 'code' in source ? String(source.code) : undefined;
}

/** Commits and returns what PostgreSQL made of it; constraints checked at commit fail in the shape of any other statement. */
async function commit(client: pg.PoolClient): Promise<string> {
  try {
    return (await client.query('COMMIT')).command;
  } catch (error) {
    throw new QueryFailedError('COMMIT', [], error instanceof Error ? error : new Error(String(error)));
  }
}

/** Writes through TypeORM, one transaction per use case, repeated on deadlock. */
export class WriteLane {
  private readonly source: DataSource;
  /** How many transactions each change has begun. */
  private readonly steps = new WeakMap<Idempotency, number>();
  private opened: Promise<DataSource> | undefined;

  constructor(settings: LaneSettings) {
    this.source = new DataSource({
      type: 'postgres',
      url: settings.url,
      entities: [...settings.entities],
      synchronize: false,
      logging: false,
      applicationName: 'srb-write',
      poolSize: settings.poolSize,
      poolErrorHandler: settings.onPoolError,
      extra: { statement_timeout: settings.statementTimeoutMs, connectionTimeoutMillis: settings.statementTimeoutMs },
    });
  }

  /** @param keeper the office that keeps the key of a change sent again, where the context names none */
  async run<Access extends AccessClass, T>(
    ctx: RequestContext<Access>,
    work: (tx: WriteTx<Access>) => Promise<T>,
    keeper: OfficeId | null = ctx.tenantId,
  ): Promise<T> {
    const effect = this.repeatable(ctx.idempotency, work, keeper);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(ctx, effect);
      } catch (error) {
        if (attempt >= ATTEMPTS || !REPEATABLE.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  private repeatable<Access extends AccessClass, T>(idempotency: Idempotency | null, work: (tx: WriteTx<Access>) => Promise<T>, keeper: OfficeId | null): typeof work {
    if (idempotency === null) return work;
    const step = (this.steps.get(idempotency) ?? 0) + 1;
    this.steps.set(idempotency, step);
    return (tx) => onceOnly(tx, { ...idempotency, step, keeper }, work);
  }

  private async attempt<Access extends AccessClass, T>(
    ctx: RequestContext<Access>,
    work: (tx: WriteTx<Access>) => Promise<T>,
  ): Promise<T> {
    const runner = (await this.open()).createQueryRunner();
    try {
      const client = (await runner.connect()) as pg.PoolClient;
      await runner.query(beginStatement(ctx, 'READ WRITE'));
      const result = await work(new WriteTransaction(ctx, runner));
      assertCommitted(await commit(client));
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private open(): Promise<DataSource> {
    this.opened ??= this.source.initialize().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  /** None before the first write opens it. */
  get pools(): readonly PoolLoad[] {
    return this.source.isInitialized ? [(this.source.driver as unknown as { readonly master: PoolLoad }).master] : [];
  }

  async close(): Promise<void> {
    if (this.opened) await this.source.destroy();
  }
}
