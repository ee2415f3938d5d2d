import type { AccessClass, RequestContext } from '@srb/platform/context';
import type { EntityManager } from 'typeorm';

/**
 * An open transaction of one access class. Repositories take a `TenantTx`, so a query without a tenant
 * does not compile. Statements of one transaction run one after the other; never share it between requests.
 * While nothing is written, each statement may be a transaction of its own.
 */
export interface Tx<Access extends AccessClass = AccessClass> {
  readonly ctx: RequestContext<Access>;
  /** All rows of a constant SQL text; values only as `$1…`. */
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or null. */
  maybe<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row | null>;
  /** Runs a statement and returns how many rows it touched. */
  execute(sql: string, values?: readonly unknown[]): Promise<number>;
}

/** A read of state level that may note itself in the access log: both are stored, or neither. */
export interface LoggedReadTx extends Tx<'state'> {
  readonly isLogged: true;
}

/** A transaction that may write: TypeORM's manager for single rows, SQL for the rest. */
export interface WriteTx<Access extends AccessClass = AccessClass> extends Tx<Access> {
  readonly manager: EntityManager;
}

export type TenantTx = WriteTx<'tenant'>;
export type TenantReadTx = Tx<'tenant'>;
export type StateReadTx = Tx<'state'>;
export type SystemTx = WriteTx<'system'>;
