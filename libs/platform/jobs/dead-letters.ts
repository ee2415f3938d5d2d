import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, type SystemTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';

/** Where work stands: to be done, done, failed for good, or given up by the operator. */
export const WORK_STATES = ['OPEN', 'DONE', 'DEAD', 'DISCARDED'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** Work that failed for good, without anything of an office but ids. */
interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly attempts: number;
  readonly requeued: number;
  readonly reason: string;
  readonly failedAt: string;
  readonly requestId: string;
  readonly officeId: string | null;
}

interface DeadRow {
  readonly letter: DeadLetter;
  readonly since: string;
  readonly total: number;
}

const DEAD = 'failed_reason is not null and completed_at is null and discarded_at is null';
/** Rows from before there was a time of failure have only the one of their creation. */
const SINCE = 'coalesce(failed_at, created_at)';
const STATE = `case when completed_at is not null then 'DONE' when discarded_at is not null then 'DISCARDED'
                    when failed_reason is not null then 'DEAD' else 'OPEN' end`;

const LIST = `
  select json_build_object('id', id, 'queue', queue, 'name', name, 'attempts', attempts, 'requeued', requeued, 'reason', failed_reason,
                           'failedAt', ${SINCE}, 'requestId', request_id, 'officeId', tenant_id) as letter,
         ${SINCE}::text as since, (select count(*)::int from outbox where ${DEAD}) as total
    from outbox
   where ${DEAD} and ($1::timestamptz is null or (${SINCE}, id) < ($1::timestamptz, $2::uuid))
   order by ${SINCE} desc, id desc
   limit $3::int + 1`;
const REQUEUE = `
  update outbox set failed_reason = null, failed_at = null, published_at = null, available_at = now(), requeued = requeued + 1
   where id = $1 and ${DEAD}`;
const DISCARD = `update outbox set discarded_at = now() where id = $1 and ${DEAD}`;

/** What the operator sees of work that failed for good, and can do about it. Both acts may be repeated. */
@Injectable()
export class DeadLetters {
  constructor(private readonly database: TenantDatabase) {}

  /** The last to fail first. */
  async list(ctx: SystemContext, page: PageArgs): Promise<Page<DeadLetter>> {
    const [before = null, id = null] = decodeCursor(page.after, 2);
    const rows = await this.database.read(ctx, (tx) => tx.rows<DeadRow>(LIST, [before, id, page.first]));
    const { items, ...rest } = toPage(rows, page.first, rows[0]?.total ?? 0, ({ since, letter }) => [since, letter.id]);
    return { ...rest, items: items.map(({ letter }) => letter) };
  }

  /** Gives dead work a fresh start, as a job under a new id; work in any other state stays as it is. @throws AppError NOT_FOUND */
  async requeue(ctx: SystemContext, id: string): Promise<WorkState> {
    return this.database.write(ctx, async (tx) => {
      if ((await tx.execute(REQUEUE, [id])) > 0) {
        await auditChange(tx, { action: 'outbox.requeue', entity: 'outbox', entityId: id });
        await tx.rows(`select pg_notify('outbox', '')`);
      }
      return stateOf(tx, id);
    });
  }

  /** Gives dead work up, with the operator's reason; work in any other state stays as it is. @throws AppError NOT_FOUND */
  async discard(ctx: SystemContext, id: string, reason: string): Promise<WorkState> {
    return this.database.write(ctx, async (tx) => {
      if ((await tx.execute(DISCARD, [id])) > 0) await auditChange(tx, { action: 'outbox.discard', entity: 'outbox', entityId: id, detail: { reason } });
      return stateOf(tx, id);
    });
  }
}

async function stateOf(tx: SystemTx, id: string): Promise<WorkState> {
  const row = await tx.maybe<{ state: WorkState }>(`select ${STATE} as state from outbox where id = $1`, [id]);
  if (row === null) throw notFound('Der Auftrag');
  return row.state;
}
