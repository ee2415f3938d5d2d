import type { AccessClass, RequestContext, StateContext, SystemContext } from '@srb/platform/context';
import type { DatabaseSettings } from '@srb/platform/config';
import type { OfficeId } from '@srb/kernel';
import { inSpan, type Metrics } from '@srb/platform/observability';
import { OfficeTurns, type AcrossOffices } from './across-offices.js';
import { poolFigures } from './pool-figures.js';
import { ReadLane } from './read-lane.js';
import type { LoggedReadTx, Tx, WriteTx } from './transaction.js';
import { WriteLane, type EntityClass } from './write-lane.js';

type Writer = Exclude<AccessClass, 'state'>;

/**
 * The one door to the database. Nothing else in the product opens a connection for domain data.
 * The context decides the database role; row-level security decides the rows.
 */
export class TenantDatabase {
  private readonly readers: Readonly<Record<AccessClass, ReadLane>>;
  private readonly writers: Readonly<Record<Writer, WriteLane>>;

  constructor(settings: DatabaseSettings, entities: readonly EntityClass[], onPoolError: (error: Error) => void) {
    const { poolSize, statementTimeoutMs } = settings;
    const lane = (url: string) => ({ url, poolSize, statementTimeoutMs, onPoolError });
    this.readers = {
      tenant: new ReadLane(lane(settings.tenantUrl)),
      scoped: new ReadLane(lane(settings.scopedUrl)),
      state: new ReadLane(lane(settings.stateUrl)),
      system: new ReadLane(lane(settings.systemUrl)),
    };
    this.writers = {
      tenant: new WriteLane({ ...lane(settings.tenantUrl), entities }),
      scoped: new WriteLane({ ...lane(settings.scopedUrl), entities }),
      system: new WriteLane({ ...lane(settings.systemUrl), entities }),
    };
  }

  /** Reads, and nothing else. Rows of other offices do not exist in it. */
  read<Access extends AccessClass, T>(
    ctx: RequestContext<Access>,
    work: (tx: Tx<Access>) => Promise<T>,
  ): Promise<T> {
    return inSpan('database.read', { 'srb.access': ctx.access, 'srb.request': ctx.requestId }, () => this.readers[ctx.access].run(ctx, work));
  }

  /** A read of state level that is noted in the access log, in one transaction with what is read. */
  readLogged<T>(ctx: StateContext, work: (tx: LoggedReadTx) => Promise<T>): Promise<T> {
    return inSpan('database.read', { 'srb.access': ctx.access, 'srb.request': ctx.requestId }, () => this.readers.state.runLogged(ctx, work));
  }

  /**
   * One constant statement of the system class, whose policies read no setting: without a transaction around it, for
   * what every request asks. It must not write.
   */
  lookUp<Row extends object>(ctx: SystemContext, sql: string, values: readonly unknown[]): Promise<Row[]> {
    return inSpan('database.read', { 'srb.access': ctx.access, 'srb.request': ctx.requestId }, () => this.readers.system.single<Row>(sql, values));
  }

  /** One write transaction; `work` may run again after a deadlock, so it has no effects outside of `tx`. */
  write<Access extends Writer, T>(
    ctx: RequestContext<Access>,
    work: (tx: WriteTx<Access>) => Promise<T>,
  ): Promise<T> {
    return inSpan('database.write', { 'srb.access': ctx.access, 'srb.request': ctx.requestId }, () => this.writers[ctx.access].run(ctx, work));
  }

  /**
   * One write transaction that acts as each of the named offices in turn; every statement sees one of them alone. For the
   * merger of offices only, which a rule of the linter holds. Like `write`, `work` may run again.
   */
  writeAcross<T>(ctx: SystemContext, offices: readonly OfficeId[], work: (across: AcrossOffices) => Promise<T>): Promise<T> {
    return inSpan('database.write', { 'srb.access': 'tenant', 'srb.request': ctx.requestId }, () =>
      this.writers.tenant.run(ctx, (tx) => work(new OfficeTurns(tx, ctx, offices)), offices[0]));
  }

  /** How full the pools are, by class of access and lane. */
  watch(metrics: Metrics): void {
    metrics.reading({
      name: 'database_connections',
      help: 'Connections of a pool by state; requests that wait for one.',
      labels: ['class', 'lane', 'state'],
      kind: 'gauge',
      read: () => [...poolFigures('read', this.readers), ...poolFigures('write', this.writers)],
    });
  }

  async close(): Promise<void> {
    await Promise.all([...Object.values(this.readers), ...Object.values(this.writers)].map((lane) => lane.close()));
  }
}
