import { randomUUID } from 'node:crypto';
import type { OfficeId, Origin, PersonId } from '@srb/kernel';

/**
 * The five classes of database access, each a role of its own (see docs/adr/0001-tenancy.md).
 * `queue` is missing here: it belongs to the job backend and never runs domain code.
 */
export type AccessClass = 'tenant' | 'scoped' | 'state' | 'system';

/**
 * On whose behalf code runs. Built once per request or job from verified facts, then only handed on.
 * Rights are never carried in it beyond the request: the next request reads them anew.
 */
export interface RequestContext<Access extends AccessClass = AccessClass> {
  readonly access: Access;
  /** The office whose rows are visible; null for state and system. */
  readonly tenantId: Access extends 'tenant' | 'scoped' ? OfficeId : null;
  /** The person or machine that acts; null for the system itself. */
  readonly actorId: PersonId | null;
  readonly requestId: string;
  /** Marks what is written: an office's own entry, or generated demonstration data. */
  readonly origin: Origin;
}

export type OfficeContext = RequestContext<'tenant'>;
export type StateContext = RequestContext<'state'>;
export type SystemContext = RequestContext<'system'>;

interface Caller {
  readonly actorId?: PersonId | null;
  readonly requestId?: string;
  readonly origin?: Origin;
}

function caller({ actorId = null, requestId = randomUUID(), origin = 'OFFICE' }: Caller) {
  return { actorId, requestId, origin };
}

export function officeContext(tenantId: OfficeId, by: Caller = {}): OfficeContext {
  return { access: 'tenant', tenantId, ...caller(by) };
}

export function stateContext(by: Caller = {}): StateContext {
  return { access: 'state', tenantId: null, ...caller(by) };
}

export function systemContext(by: Caller = {}): SystemContext {
  return { access: 'system', tenantId: null, ...caller(by) };
}
