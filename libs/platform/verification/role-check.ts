import { classUrl, type RoleClass } from '@srb/platform/database';
import { ask } from './ask.js';

/** One sentence per power that a class role has and should not; `queue` owns its schema and what is in it. */
const POWERS = `
  with class as (
    select r.* from pg_roles r where r.rolname in ('srb_tenant', 'srb_scoped', 'srb_state', 'srb_system', 'srb_queue')
  ), power (role, text) as (
    select rolname, p.text from class cross join lateral (values
      (rolsuper, 'ist Superuser'), (rolbypassrls, 'umgeht den Zeilenschutz (BYPASSRLS)'), (rolcreaterole, 'darf Rollen anlegen'),
      (rolcreatedb, 'darf Datenbanken anlegen'), (rolreplication, 'darf replizieren')) as p (held, text) where p.held
    union all
    select class.rolname, 'ist Mitglied von ' || r.rolname
      from pg_auth_members m join class on class.oid = m.member join pg_roles r on r.oid = m.roleid
    union all
    select class.rolname, 'besitzt die Tabelle ' || c.oid::regclass from pg_class c join class on class.oid = c.relowner
     where c.relnamespace <> 'queue'::regnamespace and c.relnamespace <> 'pg_toast'::regnamespace and c.relpersistence <> 't'
    union all
    select class.rolname, 'besitzt die Funktion ' || f.oid::regprocedure from pg_proc f join class on class.oid = f.proowner where f.pronamespace <> 'queue'::regnamespace
    union all
    select class.rolname, 'besitzt das Schema ' || n.nspname from pg_namespace n join class on class.oid = n.nspowner
     where n.nspname <> 'queue' and n.nspname !~ '^pg_(toast_)?temp_'
    union all
    select class.rolname, 'besitzt die Datenbank' from pg_database d join class on class.oid = d.datdba where d.datname = current_database()
    union all
    select class.rolname, 'darf im Schema ' || n.nspname || ' anlegen' from class cross join pg_namespace n
     where n.nspname in ('public', 'app') and has_schema_privilege(class.oid, n.oid, 'create')
    union all
    select class.rolname, 'darf in das Schema der Warteschlange' from class where rolname <> 'srb_queue' and has_schema_privilege(oid, 'queue', 'usage')
    union all
    select wanted, 'fehlt' from unnest(array['srb_tenant', 'srb_scoped', 'srb_state', 'srb_system', 'srb_queue']) as wanted
     where not exists (select from class where rolname = wanted)
  )
  select role, text from power order by role, text`;

type ClassUrls = Readonly<Record<RoleClass, string>>;

const loginOf = (role: RoleClass): string => new URL(classUrl('postgres://host/database', role, 'unused')).username;

async function wrongLogin(role: RoleClass, url: string): Promise<readonly string[]> {
  const [login] = await ask<{ name: string }>(url, 'select current_user as name');
  return login?.name === loginOf(role) ? [] : [`DATABASE_URL_${role.toUpperCase()} meldet sich als ${login?.name ?? 'niemand'} an, nicht als ${loginOf(role)}`];
}

/** What the roles of the access classes may do and should not, and addresses that use another login. */
export async function roleDeviations(urls: ClassUrls): Promise<readonly string[]> {
  const powers = await ask<{ role: string; text: string }>(urls.system, POWERS);
  const logins: string[] = [];
  for (const [role, url] of Object.entries(urls) as [RoleClass, string][]) logins.push(...(await wrongLogin(role, url)));
  return [...powers.map(({ role, text }) => `${role} ${text}`), ...logins];
}
