import { applyDecorators, createParamDecorator, SetMetadata, UseGuards, type ExecutionContext } from '@nestjs/common';
import type { PermissionName } from '../domain/permissions.js';
import { AccessGuard, PERMISSION_KEY, requestOf } from './access.guard.js';

/** Names the permission that a resolver method or a REST route needs. Deny by default: a method without it is refused at start. */
export function Allow(permission: PermissionName): MethodDecorator {
  return applyDecorators(SetMetadata(PERMISSION_KEY, permission), UseGuards(AccessGuard));
}

/** The context the guard made for this field: on whose behalf, in which office, with which database class. */
export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const context = requestOf(execution).contexts?.get(execution.getHandler());
  if (context === undefined) throw new Error(`${execution.getHandler().name} has no @Allow`);
  return context;
});

/** Who calls, for what needs no role yet. */
export const SignedOn = createParamDecorator((_: unknown, execution: ExecutionContext) => requestOf(execution).caller);
