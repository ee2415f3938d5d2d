import type { DatabaseSettings } from '@srb/platform/config';
import { pg } from './postgres-types.js';

const CLASS_ROLES = {
  tenant: 'srb_tenant',
  scoped: 'srb_scoped',
  state: 'srb_state',
  system: 'srb_system',
  queue: 'srb_queue',
} as const;
export type RoleClass = keyof typeof CLASS_ROLES;

/** Gives the class roles their passwords; run by `migrate`'s login, which created them. */
export async function setRolePasswords(databaseUrl: string, passwords: Readonly<Record<RoleClass, string>>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const [name, role] of Object.entries(CLASS_ROLES)) {
      const password = client.escapeLiteral(passwords[name as RoleClass]);
      await client.query(`alter role ${role} password ${password}`);
    }
  } finally {
    await client.end();
  }
}

/** The address of one class: same server and database, other login. */
export function classUrl(databaseUrl: string, role: RoleClass, password: string): string {
  const url = new URL(databaseUrl);
  url.username = CLASS_ROLES[role];
  url.password = password;
  return url.toString();
}

const ROLE_FACTS = `
  select current_user as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as powerful,
         exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relowner = r.oid and n.nspname in ('public', 'app')) as owner
    from pg_roles r where r.rolname = current_user`;

/**
 * Every process calls this at start and ends when a role could see more than its class: a superuser or an
 * owner bypasses row-level security, and every test of isolation would stay green.
 */
export async function assertClassRoles(settings: DatabaseSettings): Promise<void> {
  const addresses: readonly (readonly [RoleClass, string])[] = [
    ['tenant', settings.tenantUrl], ['scoped', settings.scopedUrl], ['state', settings.stateUrl],
    ['system', settings.systemUrl], ['queue', settings.queueUrl],
  ];
  for (const [role, connectionString] of addresses) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      const facts = (await client.query<{ name: string; powerful: boolean; owner: boolean }>(ROLE_FACTS)).rows[0];
      if (facts?.name !== CLASS_ROLES[role] || facts.powerful || facts.owner) {
        throw new Error(`Die Datenbankrolle für „${role}“ ist ${facts?.name ?? 'unbekannt'} und darf mehr, als sie soll. Der Start wird abgebrochen; bitte prüfen Sie DATABASE_URL_${role.toUpperCase()}.`);
      }
    } finally {
      await client.end();
    }
  }
}
