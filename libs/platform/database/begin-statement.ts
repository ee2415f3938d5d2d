import { isUuid } from '@srb/kernel';
import type { RequestContext } from '@srb/platform/context';

function uuidOrEmpty(id: string | null): string {
  if (id === null) return '';
  // Checked here as well, because the text goes into the statement.
  if (!isUuid(id)) throw new TypeError('a context holds UUIDs only');
  return id;
}

/**
 * Opens a transaction and says for whom, in one message: tenant, Kitas, actor and request are set for this
 * transaction only and read by the row-level security policies.
 */
export function beginStatement(ctx: RequestContext, mode: 'READ ONLY' | 'READ WRITE'): string {
  const request = ctx.requestId.replace(/[^A-Za-z0-9_.-]/g, '').slice(0, 80);
  // Only the scoped class has policies that read it.
  const kitas = ctx.kitaIds === null ? '' : `set_config('app.kita_ids', '${ctx.kitaIds.map(uuidOrEmpty).join(',')}', true), `;
  return (
    `BEGIN ISOLATION LEVEL READ COMMITTED ${mode}; ` +
    `SELECT set_config('app.tenant_id', '${uuidOrEmpty(ctx.tenantId)}', true), ${kitas}` +
    `set_config('app.actor_id', '${uuidOrEmpty(ctx.actorId)}', true), ` +
    `set_config('app.request_id', '${request}', true)`
  );
}
