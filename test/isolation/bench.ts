import { PERMISSIONS, type PermissionName, type Role } from '@srb/offices';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import type { GraphQLSchema } from 'graphql';
import { AppModule } from '../../apps/api/app.module.js';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { NOBODY } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';
import type { Caller } from './callers.js';
import { introspect } from './schema-fields.js';

/** The permission table as it was when the file was loaded: what a weakened API is measured against. */
const TRUE_PERMISSIONS: Readonly<Record<string, { readonly roles: readonly Role[]; readonly needsNoRole?: true }>> = structuredClone(PERMISSIONS);

/** What the matrix rests on: filled offices, people who can sign on, and the schema of the running API. */
export interface Bench {
  readonly identity: IdentityService;
  readonly land: CanaryLand;
  readonly schema: GraphQLSchema;
  /** The permission each root field names, by `Query.kita`. */
  readonly permissions: ReadonlyMap<string, PermissionName | null>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const identity = await startIdentityService();
  // An open server would keep a test that could not begin from ever ending.
  const failed = (error: unknown) => identity.close().then(() => Promise.reject(error as Error));
  const land = await createCanaryLand(identity.issuer).catch(failed);
  const portal = await startPortal(land.database, identity.issuer).catch(failed);
  try {
    const schema = await introspect(portal.origin, await identity.tokenOf(NOBODY));
    const permissions = new Map(portal.app.get(AppModule).rootFields().map(({ type, name, permission }) => [`${type}.${name}`, permission]));
    return {
      identity, land, schema, permissions,
      close: async () => {
        await identity.close();
        await land.database.drop();
      },
    };
  } finally {
    await portal.close();
  }
}

/** What the permission table says about a caller and a root field. */
export function expectedOf({ permissions }: Bench, { person }: Caller, path: string): 'DATA' | 'FORBIDDEN' | 'UNAUTHENTICATED' {
  if (person === null) return 'UNAUTHENTICATED';
  const permission = permissions.get(path);
  if (permission === undefined || permission === null) throw new Error(`${path} names no permission`);
  if (TRUE_PERMISSIONS[permission]?.needsNoRole === true) return 'DATA';
  return person.role !== null && TRUE_PERMISSIONS[permission]?.roles.includes(person.role) === true ? 'DATA' : 'FORBIDDEN';
}

/** An API on a database clone of its own. */
export interface ClonedPortal extends Portal {
  readonly database: TestDatabase;
}

export async function openClone({ land, identity }: Bench, weaken: (database: TestDatabase) => Promise<void> = () => Promise.resolve()): Promise<ClonedPortal> {
  const database = await createTestDatabase(land.database);
  await weaken(database);
  const portal = await startPortal(database, identity.issuer);
  return {
    ...portal,
    database,
    close: async () => {
      await portal.close();
      await database.drop();
    },
  };
}
