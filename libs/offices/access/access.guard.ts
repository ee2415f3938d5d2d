import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Idempotency, RequestContext } from '@srb/platform/context';
import { idempotencyOf } from '@srb/platform/graphql';
import { AccessService, type Caller } from './access.service.js';
import type { PermissionName } from '../domain/permissions.js';

/** Under this key a resolver method carries its permission. */
export const PERMISSION_KEY = 'srb:permission';

/** What authentication leaves on a request (HTTP or WebSocket) for the guard. */
export interface ApiRequest {
  readonly caller: Caller;
  /** Of HTTP; a connection of subscriptions changes nothing. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Filled by the guard, one context per resolver method of the operation. */
  contexts?: Map<unknown, RequestContext>;
}

/** The request of a root field (HTTP or WebSocket) or of a REST route. */
export function requestOf(execution: ExecutionContext): ApiRequest {
  if (execution.getType() === 'http') return execution.switchToHttp().getRequest<ApiRequest>();
  return GqlExecutionContext.create(execution).getContext<{ req: ApiRequest }>().req;
}

/** A field may be asked for again under a key; what a route streams in is not kept to be compared. */
function fieldIdempotency(execution: ExecutionContext, { headers }: ApiRequest): Idempotency | null {
  const graphql = GqlExecutionContext.create(execution);
  return idempotencyOf(headers?.['x-idempotency-key'], graphql.getInfo(), graphql.getArgs());
}

/** Checks the permission of a root field or route and builds its context; roles are read from the database each time. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<PermissionName>(PERMISSION_KEY, execution.getHandler());
    const req = requestOf(execution);
    const context = await this.access.authorise(req.caller, permission);
    const idempotency = execution.getType() === 'http' ? null : fieldIdempotency(execution, req);
    req.contexts ??= new Map();
    req.contexts.set(execution.getHandler(), { ...context, idempotency });
    return true;
  }
}
