import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '@srb/platform/context';
import { AccessService, type Caller } from './access.service.js';
import type { PermissionName } from '../domain/permissions.js';

/** Under this key a resolver method carries its permission. */
export const PERMISSION_KEY = 'srb:permission';

/** What authentication leaves on a request (HTTP or WebSocket) for the guard. */
export interface ApiRequest {
  readonly caller: Caller;
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
    const { req } = GqlExecutionContext.create(execution).getContext<{ req: ApiRequest }>();
    const context = await this.access.authorise(req.caller, permission);
    req.contexts ??= new Map();
    req.contexts.set(execution.getHandler(), context);
    return true;
  }
}
