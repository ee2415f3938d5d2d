import type { Tx } from '@srb/platform/database';
import type { ComparisonRequest } from '../graphql/comparison-request.type.js';

const ONE = `
  select json_build_object('id', q.id, 'year', q.year, 'status', q.status, 'cause', q.cause, 'requestedAt', q.requested_at,
           'startedAt', q.started_at, 'finishedAt', q.finished_at, 'progress', q.progress, 'step', q.step,
           'comparisonId', q.comparison_id, 'durationMs', q.duration_ms, 'failedReason', q.failed_reason) as request
    from comparison_request q where q.id = $1`;

/** A comparison request as the API shows it; null when unknown. Read by the state and the system class. */
export async function findRequest(tx: Tx<'state'> | Tx<'system'>, id: string): Promise<ComparisonRequest | null> {
  return (await tx.maybe<{ request: ComparisonRequest }>(ONE, [id]))?.request ?? null;
}
