import { randomUUID } from 'node:crypto';
import type { OfficeId, Origin, PersonId } from '@srb/kernel';

/**
 * The five classes of database access, each a role of its own (see docs/adr/0001-tenancy.md).
 * `queue` is missing here: it belongs to the job backend and never runs domain code.
 */
export type AccessClass = 'tenant' | 'scoped' | 'state' | 'system';

/** A change that its client may send again: carried out once, answered every time (see docs/adr/0008-idempotency.md). */
export interface Idempotency {
  /** UUID that the client made up for this change. */
  readonly key: string;
  /** SHA-256 over what is asked: the same key never stands for two things. */
  readonly contentHash: string;
}

/**
 * On whose behalf code runs. Built once per request or job from verified facts, then only handed on.
 * Rights are never carried in it beyond the request: the next request reads them anew.
 */
export interface RequestContext<Access extends AccessClass = AccessClass> {
  readonly access: Access;
  /** The office whose rows are visible; null for state and system. */
  readonly tenantId: Access extends 'tenant' | 'scoped' ? OfficeId : null;
  /** The Kitas of the office whose rows are visible to a provider or a Kita lead; null for every other class. */
  readonly kitaIds: Access extends 'scoped' ? readonly string[] : null;
  /** The person or machine that acts; null for the system itself. */
  readonly actorId: PersonId | null;
  /** The role that carried the permission; null for jobs and commands, which act for no role. */
  readonly actingAs: string | null;
  readonly requestId: string;
  /** Marks what is written: an office's own entry, or generated demonstration data. */
  readonly origin: Origin;
  /** Set where the request carried `x-idempotency-key`. Whoever makes another context for the same change hands it on. */
  readonly idempotency: Idempotency | null;
}

export type OfficeContext = RequestContext<'tenant'>;
export type ScopedContext = RequestContext<'scoped'>;
export type StateContext = RequestContext<'state'>;
export type SystemContext = RequestContext<'system'>;

interface Caller {
  readonly actorId?: PersonId | null;
  readonly actingAs?: string | null;
  readonly requestId?: string;
  readonly origin?: Origin;
  readonly idempotency?: Idempotency | null;
}

function caller({ actorId = null, actingAs = null, requestId = randomUUID(), origin = 'OFFICE', idempotency = null }: Caller) {
  return { actorId, actingAs, requestId, origin, idempotency };
}

export function officeContext(tenantId: OfficeId, by: Caller = {}): OfficeContext {
  return { access: 'tenant', tenantId, kitaIds: null, ...caller(by) };
}

/** Only these Kitas of the office; with none of them no row is visible. */
export function scopedContext(tenantId: OfficeId, kitaIds: readonly string[], by: Caller = {}): ScopedContext {
  return { access: 'scoped', tenantId, kitaIds, ...caller(by) };
}

export function stateContext(by: Caller = {}): StateContext {
  return { access: 'state', tenantId: null, kitaIds: null, ...caller(by) };
}

export function systemContext(by: Caller = {}): SystemContext {
  return { access: 'system', tenantId: null, kitaIds: null, ...caller(by) };
}
