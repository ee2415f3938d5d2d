import { RequestMethod } from '@nestjs/common';
import type { PermissionName } from '../domain/permissions.js';
import { PERMISSION_KEY } from './access.guard.js';

/** Metadata keys under which Nest keeps what a method resolves; `resolver_type` holds Query, Mutation, Subscription. */
const ROOT_TYPE = 'graphql:resolver_type';
const ROOT_NAME = 'graphql:resolver_name';
const ROOT_TYPES: readonly unknown[] = ['Query', 'Mutation', 'Subscription'];

/** The same for controllers; `method` holds a number of Nest's. */
const ROUTE_PATH = 'path';
const ROUTE_METHOD = 'method';

/** A root field of the API, or a REST route (`GET`, `/files/:id`), with the permission it names; null where it names none. */
export interface RootField {
  readonly type: string;
  readonly name: string;
  readonly permission: PermissionName | null;
}

function methodsOf(resolver: object): readonly (readonly [string, object])[] {
  const prototype = Object.getPrototypeOf(resolver) as object;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
    return typeof method === 'function' && name !== 'constructor' ? [[name, method] as const] : [];
  });
}

/** Every root field that the given resolver instances answer, sorted by type and name. */
export function rootFields(resolvers: readonly object[]): readonly RootField[] {
  const fields = resolvers.flatMap(methodsOf).flatMap(([property, method]) => {
    const type: unknown = Reflect.getMetadata(ROOT_TYPE, method);
    if (!ROOT_TYPES.includes(type)) return [];
    const name = (Reflect.getMetadata(ROOT_NAME, method) as string | undefined) ?? property;
    const permission = (Reflect.getMetadata(PERMISSION_KEY, method) as PermissionName | undefined) ?? null;
    return [{ type: String(type), name, permission }];
  });
  return fields.sort((a, b) => (`${a.type}.${a.name}` < `${b.type}.${b.name}` ? -1 : 1));
}

/** Every REST route that the given controller instances answer, sorted by path and method. */
export function restRoutes(controllers: readonly object[]): readonly RootField[] {
  const routes = controllers.flatMap((controller) => {
    const prefix = String(Reflect.getMetadata(ROUTE_PATH, controller.constructor) ?? '');
    return methodsOf(controller).flatMap(([, method]) => {
      const path = Reflect.getMetadata(ROUTE_PATH, method) as string | undefined;
      if (path === undefined) return [];
      const permission = (Reflect.getMetadata(PERMISSION_KEY, method) as PermissionName | undefined) ?? null;
      const name = `/${[prefix, path].flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`;
      return [{ type: RequestMethod[Number(Reflect.getMetadata(ROUTE_METHOD, method))] ?? 'ALL', name, permission }];
    });
  });
  return routes.sort((a, b) => (`${a.name} ${a.type}` < `${b.name} ${b.type}` ? -1 : 1));
}

/** Deny by default: @throws Error naming every root field and route without a permission; called when the API starts. */
export function assertEveryFieldAllowed(fields: readonly RootField[]): void {
  const open = fields.filter(({ permission }) => permission === null).map(({ type, name }) => (name.startsWith('/') ? `${type} ${name}` : `${type}.${name}`));
  if (open.length > 0) throw new Error(`root fields without @Allow: ${open.join(', ')}`);
}
