/** One thing the nightly job removes. */
export interface RetentionStep {
  /** Code of the retention rule that says how old is old enough. */
  readonly rule: string;
  readonly entity: string;
  /** `tenant`: the statement runs once per office, and sees its rows only. */
  readonly access: 'system' | 'tenant';
  /** Removes at most $2 rows that are older than $1, a point in time. */
  readonly sql: string;
}

const olderThan = (table: string, column: string): string =>
  `delete from ${table} where id in (select id from ${table} where ${column} < $1 order by ${column} limit $2)`;

/** What the platform's own tables give up. */
export const PLATFORM_RETENTION: readonly RetentionStep[] = [
  { rule: 'AUDIT_TRAIL', entity: 'audit_entry', access: 'system', sql: olderThan('audit_entry', 'at') },
  { rule: 'STATE_READS', entity: 'access_log', access: 'system', sql: olderThan('access_log', 'at') },
  { rule: 'FINISHED_WORK', entity: 'outbox', access: 'system', sql: olderThan('outbox', 'coalesce(completed_at, discarded_at)') },
  { rule: 'ANSWERED_REQUESTS', entity: 'idempotency_key', access: 'system', sql: olderThan('idempotency_key', 'expires_at') },
  // Pieces, text and detached documents go with their file.
  { rule: 'EXPIRED_FILES', entity: 'file', access: 'tenant', sql: olderThan('file', 'expires_at') },
];
