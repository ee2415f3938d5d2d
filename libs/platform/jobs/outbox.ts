import { isUuid, officeId, personId, type OfficeId, type PersonId } from '@srb/kernel';
import type { SystemTx, WriteTx } from '@srb/platform/database';
import { currentTrace } from '@srb/platform/observability';

/** Work to be done after commit: ids only, never rights and never data. */
export interface Work {
  readonly queue: string;
  readonly name: string;
  readonly ids: Readonly<Record<string, string | number>>;
  /** Earliest start, in milliseconds from now. */
  readonly delayMs?: number;
}

/** What a job carries. Whoever processes it reads rights and data anew. */
export interface JobPayload {
  readonly outboxId: string;
  readonly tenantId: OfficeId | null;
  readonly actorId: PersonId | null;
  readonly requestId: string;
  readonly ids: Readonly<Record<string, string | number>>;
}

/**
 * Notes work in the transaction of the change; the relay publishes it after commit. A crash in between
 * loses nothing, and a rolled-back change leaves no job behind.
 */
export async function enqueue(tx: WriteTx, work: Work): Promise<void> {
  const { tenantId, actorId, requestId } = tx.ctx;
  await tx.execute(
    `insert into outbox (tenant_id, queue, name, payload, request_id, actor_id, available_at, traceparent)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), $8)`,
    [tenantId, work.queue, work.name, JSON.stringify(work.ids), requestId, actorId, (work.delayMs ?? 0) / 1000, currentTrace()],
  );
}

/** Closes the outbox row in the transaction that stores the job's result. Repeating it is harmless. */
export async function closeWork(tx: SystemTx, outboxId: string): Promise<void> {
  await tx.execute('update outbox set completed_at = now() where id = $1 and completed_at is null', [outboxId]);
}

function isIds(ids: unknown): ids is JobPayload['ids'] {
  const isRecord = typeof ids === 'object' && ids !== null && !Array.isArray(ids);
  return isRecord && Object.values(ids).every((id) => typeof id === 'string' || typeof id === 'number');
}

/** Null stands for "none"; anything else that is no text must not be taken for it. */
function idOrNull<Id>(value: unknown, parse: (text: string) => Id): Id | null {
  if (value === null) return null;
  if (typeof value !== 'string') throw new Error('a job names its office and person, or says null');
  return parse(value);
}

/** Reads a payload as it came from the queue. @throws Error when it is not one of ours; such a job never runs */
export function parsePayload(data: unknown): JobPayload {
  const { outboxId, tenantId, actorId, requestId, ids } = (data ?? {}) as Record<string, unknown>;
  if (typeof outboxId !== 'string' || !isUuid(outboxId) || typeof requestId !== 'string' || !isIds(ids)) {
    throw new Error('a job without outbox id, request id and ids is refused');
  }
  return { outboxId, requestId, tenantId: idOrNull(tenantId, officeId), actorId: idOrNull(actorId, personId), ids };
}

/** The trace of the request that asked for the work, which its job continues; null when nothing is traced. */
export function traceOf(data: unknown): string | null {
  const { traceparent } = (data ?? {}) as Record<string, unknown>;
  return typeof traceparent === 'string' ? traceparent : null;
}
