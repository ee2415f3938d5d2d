import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '@srb/platform/context';
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

/** Checks the permission of a root field and builds its context; roles are read from the database each time. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<PermissionName>(PERMISSION_KEY, execution.getHandler());
    const graphql = GqlExecutionContext.create(execution);
    const { req } = graphql.getContext<{ req: ApiRequest }>();
    const context = await this.access.authorise(req.caller, permission);
    const idempotency = idempotencyOf(req.headers?.['x-idempotency-key'], graphql.getInfo(), graphql.getArgs());
    req.contexts ??= new Map();
    req.contexts.set(execution.getHandler(), { ...context, idempotency });
    return true;
  }
}
