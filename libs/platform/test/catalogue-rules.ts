import type { pg } from '@srb/platform/database';

/** Tables without rows of anybody: bookkeeping of the migrations, read and written by their owner alone. */
const UNPROTECTED = ['migration', 'migration_file'];

/**
 * Tables with a tenant_id that may be null, because the system writes rows of no office too. Their keys are ids
 * made by the database; no office can choose one, so an occupied key tells nothing.
 */
const TENANT_OPTIONAL = ['audit_entry', 'outbox', 'membership', 'invitation', 'idempotency_key'];

/**
 * The conditions a policy of the scoped class may have: own office, and a Kita of the reader's, or a row that such a row
 * names. The inner select runs under the reader's own policy.
 */
const OF_OWN_KITAS = [
  '^\\(\\((tenant_id|id) = app\\.current_tenant\\(\\)\\) AND \\((',
  'app\\.current_kitas\\(\\) IS NOT NULL',
  '|(id|kita_id) = ANY \\(app\\.current_kitas\\(\\)\\)',
  '|id IN \\( SELECT (kita\\.(provider_id|social_space_id) FROM kita|post_assignment\\.post_id FROM post_assignment)\\)',
  ')\\)\\)$',
].join('');

interface Rule {
  readonly name: string;
  /** Returns one column `violation`, a sentence per row. `t` is every protected table, `p` every policy. */
  readonly sql: string;
}

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** Shared by the rules: tables of the product, those of tenants among them, policies with their texts and classes. */
const WITH = `
  with t as (
    select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, c.relacl as acl, c.relowner as owner,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as of_tenant
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (${list(UNPROTECTED)})
  ), p as (
    select p.oid, p.polname as policy, p.polrelid as relid, t.name, t.of_tenant, p.polcmd as command, p.polroles as roles,
           (select string_agg(rolname, ',') from pg_roles where oid = any (p.polroles)) as class,
           pg_get_expr(p.polqual, p.polrelid) as using_text, pg_get_expr(p.polwithcheck, p.polrelid) as check_text,
           concat(p.polqual::text, p.polwithcheck::text) as tree
      from pg_policy p join t on t.oid = p.polrelid
  ), class as (
    select oid, rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful
      from pg_roles where rolname in ('srb_tenant', 'srb_scoped', 'srb_state', 'srb_system', 'srb_queue')
  ), column_of as (
    select attrelid as relid, attnum as number, attname as name, attnotnull as required, atttypid as type from pg_attribute where attnum > 0 and not attisdropped
  )`;

export const CATALOGUE_RULES: readonly Rule[] = [
  { name: 'protected', sql: `select name || ' has no row-level security' as violation from t where not enabled` },
  { name: 'forced', sql: `select name || ' does not force row-level security on its owner' as violation from t where not forced` },
  { name: 'policy exists', sql: `select name || ' has no policy' as violation from t where not exists (select from p where relid = t.oid)` },
  {
    name: 'one class per policy',
    sql: `select format('%s.%s is for %s', p.name, policy, coalesce(class, 'everybody')) as violation
            from p where cardinality(roles) <> 1 or not roles <@ (select array_agg(oid) from class)`,
  },
  {
    name: 'one policy per class and command',
    sql: `select format('%s: %s and %s both hold for %s', one.name, one.policy, other.policy, one.class) as violation
            from p one join p other on other.relid = one.relid and other.oid > one.oid and other.roles && one.roles
           where one.command = other.command or '*' in (one.command, other.command)`,
  },
  {
    name: 'no class inside a condition',
    sql: `select format('%s.%s names a role in its condition', name, policy) as violation
            from p where concat(using_text, ' ', check_text) ~* 'srb_|current_user|session_user|current_role|pg_has_role'`,
  },
  {
    name: 'office rows only',
    sql: `select format('%s.%s shows the class %s more than its own office: using %s, with check %s', name, policy, class, using_text, check_text) as violation
            from p, lateral (select case when name = 'youth_office' then '(id = app.current_tenant())' else '(tenant_id = app.current_tenant())' end as own) o
           where class = 'srb_tenant' and (of_tenant or name = 'youth_office')
             and ((command <> 'a' and using_text is distinct from own) or coalesce(check_text, own) <> own or (command = 'a' and check_text is null))`,
  },
  {
    name: 'rows of own Kitas only',
    sql: `select format('%s.%s shows the class srb_scoped more than its Kitas: %s', name, policy, coalesce(using_text, check_text)) as violation
            from p
           where class = 'srb_scoped' and (of_tenant or name = 'youth_office')
             and (command <> 'r' or coalesce(regexp_replace(using_text, '\\s+', ' ', 'g'), '') !~ '${OF_OWN_KITAS}')
          union all select format('%s gives the class srb_scoped whole rows', t.name)
            from t cross join lateral aclexplode(t.acl) g join class on class.oid = g.grantee
           where class.name = 'srb_scoped' and t.of_tenant`,
  },
  {
    name: 'no volatile function in a policy',
    sql: `select distinct format('%s.%s calls %s, which is volatile', name, policy, f.proname) as violation
            from p, regexp_matches(tree, ':(?:funcid|opfuncid) (\\d+)', 'g') as called join pg_proc f on f.oid = called[1]::oid
           where f.provolatile = 'v'`,
  },
  {
    name: 'owner',
    sql: `select format('%s is owned by the class %s', c.relname, class.name) as violation
            from pg_class c join class on class.oid = c.relowner where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
          union all select format('schema %s is owned by the class %s', nspname, class.name) from pg_namespace join class on class.oid = nspowner where nspname <> 'queue'
          union all select format('function %s is owned by the class %s', proname, class.name) from pg_proc join class on class.oid = proowner
                     where pronamespace in ('public'::regnamespace, 'app'::regnamespace)`,
  },
  {
    name: 'harmless classes',
    sql: `select name || ' is powerful' as violation from class where powerful
          union all select format('%s is a member of %s', class.name, r.rolname) from pg_auth_members m join class on class.oid = m.member join pg_roles r on r.oid = m.roleid
          union all select 'a class is missing' where (select count(*) from class) <> 5`,
  },
  {
    name: 'tenant column',
    sql: `select t.name || '.tenant_id is not uuid not null' as violation from t join column_of c on c.relid = t.oid and c.name = 'tenant_id'
           where (not c.required and t.name not in (${list(TENANT_OPTIONAL)})) or c.type <> 'uuid'::regtype`,
  },
  {
    name: 'keys start with the tenant',
    sql: `select format('%s: the key %s does not start with tenant_id', t.name, i.indexrelid::regclass) as violation
            from t join pg_index i on i.indrelid = t.oid and i.indisunique left join column_of c on c.relid = t.oid and c.number = i.indkey[0]
           where t.of_tenant and t.name not in (${list(TENANT_OPTIONAL)}) and c.name is distinct from 'tenant_id'
          union all select t.name || ' has no primary key' from t where not exists (select from pg_index where indrelid = t.oid and indisprimary)`,
  },
  {
    name: 'foreign keys start with the tenant',
    sql: `select format('%s: the foreign key %s does not start with tenant_id on both sides', t.name, f.conname) as violation
            from pg_constraint f join t on t.oid = f.conrelid join t target on target.oid = f.confrelid
            left join column_of c on c.relid = f.conrelid and c.number = f.conkey[1] left join column_of d on d.relid = f.confrelid and d.number = f.confkey[1]
           where f.contype = 'f'
             and ((target.of_tenant and (c.name is distinct from 'tenant_id' or d.name is distinct from 'tenant_id'))
               or (target.name = 'youth_office' and c.name is distinct from 'tenant_id'))`,
  },
  {
    name: 'leakproof keys',
    sql: `select distinct format('%s: %s of type %s is a key column of %s, but its equality is not leakproof: the index is lost under row-level security',
                        t.name, coalesce(c.name, 'an expression'), coalesce(c.type::regtype::text, '?'), i.indexrelid::regclass) as violation
            from t join pg_index i on i.indrelid = t.oid cross join lateral generate_series(0, i.indnkeyatts - 1) as part
            left join column_of c on c.relid = t.oid and c.number = i.indkey[part]
            join pg_opclass k on k.oid = i.indclass[part]
            left join pg_amop o on o.amopfamily = k.opcfamily and o.amoplefttype = k.opcintype and o.amoprighttype = k.opcintype and o.amopstrategy = 3
            left join pg_operator e on e.oid = o.amopopr left join pg_proc f on f.oid = e.oprcode
           -- An exclusion constraint is held past row-level security, and read by nobody.
           where not i.indisexclusion and (c.name is null or f.proleakproof is not true)`,
  },
  {
    name: 'fixed search path',
    sql: `select proname || ' is SECURITY DEFINER without a fixed search_path' as violation from pg_proc
           where pronamespace in ('public'::regnamespace, 'app'::regnamespace) and prosecdef
             and not exists (select from unnest(proconfig) as setting where setting like 'search_path=%')`,
  },
  {
    name: 'no way round by a view',
    sql: `select format('%s is a %s', relname, case relkind when 'm' then 'materialised view' else 'view that runs as its owner' end) as violation
            from pg_class where relnamespace in ('public'::regnamespace, 'app'::regnamespace)
             and (relkind in ('m', 'f') or (relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)))`,
  },
  {
    name: 'grants',
    sql: `select format('%s has %s on %s', coalesce(class.name, 'everybody'), g.privilege_type, t.name) as violation
            from t cross join lateral aclexplode(t.acl) g left join class on class.oid = g.grantee
           where g.grantee <> t.owner and (class.oid is null or class.name = 'srb_queue' or g.is_grantable
                                           or g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                                           or (class.name = 'srb_scoped' and g.privilege_type <> 'SELECT')
                                           or (class.name = 'srb_state' and (t.name, g.privilege_type) <> ('access_log', 'INSERT') and g.privilege_type <> 'SELECT'))`,
  },
  {
    name: 'the queue is its own',
    sql: `select name || ' may enter the schema of the queue' as violation from class where name <> 'srb_queue' and has_schema_privilege(oid, 'queue', 'usage')
          union all select name || ' may create in schema ' || s from class, unnest(array['public', 'app']) as s where has_schema_privilege(oid, s, 'create')`,
  },
  {
    name: 'versions are held',
    sql: `select t.name || ' has a version that no trigger holds' as violation from t join column_of c on c.relid = t.oid and c.name = 'version'
           where not exists (select from pg_trigger g join pg_proc f on f.oid = g.tgfoid where g.tgrelid = t.oid and f.proname = 'check_version' and g.tgenabled = 'O')`,
  },
];

/** What the database's own catalogue says against the rules of tenancy, as "<rule>: <sentence>"; empty when all hold. */
export async function catalogueViolations(client: pg.Client): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, sql } of CATALOGUE_RULES) {
    const { rows } = await client.query<{ violation: string }>(`${WITH} ${sql} order by violation`);
    found.push(...rows.map(({ violation }) => `${name}: ${violation}`));
  }
  return found;
}
