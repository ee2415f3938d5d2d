import { pg } from './postgres-types.js';

const SCHEMAS = `('public'::regnamespace, 'app'::regnamespace)`;
/** What an extension brings differs from server to server; the extension alone is ours. */
const OWN_FUNCTION = `not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid and d.deptype = 'e')`;

/** Who but the owner may do what, for one access list: "select, insert to srb_tenant". */
const GRANTS = (acl: string, owner: string) => `
  (select string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) as privileges,
          case g.grantee when 0 then 'everybody' else g.grantee::regrole::text end as grantee
     from aclexplode(${acl}) g where g.grantee <> ${owner} group by g.grantee)`;

const LINES = `
  with class as (
    select c.relnamespace::regnamespace || '.' || c.relname as name, c.* from pg_class c
     where c.relnamespace in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f')
  ), lines (object, rank, position, line) as (
    select name, 0, 0, format('%s %s%s%s', case relkind when 'r' then 'table' else relkind::text end, name,
                              case when relrowsecurity then ', row-level security' else '' end, case when relforcerowsecurity then ' forced' else '' end)
      from class
    union all
    select name, 1, a.attnum,
           concat('  ', a.attname, ' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
                  case when a.attidentity <> '' then ' identity' end, ' default ' || pg_get_expr(d.adbin, d.adrelid))
      from class join pg_attribute a on a.attrelid = class.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    -- Not-null constraints are rows of their own from PostgreSQL 18 on; the columns say it already.
    select name, 2, 0, format('  constraint %s %s', conname, pg_get_constraintdef(k.oid))
      from class join pg_constraint k on k.conrelid = class.oid and k.contype in ('p', 'u', 'f', 'c', 'x')
    union all
    select name, 3, 0, '  ' || regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE ', '')
      from class join pg_index i on i.indrelid = class.oid and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
    union all
    select name, 4, 0,
           concat('  policy ', polname, case polpermissive when true then '' else ' restrictive' end,
                  ' for ', case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
                  ' to ', (select string_agg(r::regrole::text, ', ' order by r::regrole::text) from unnest(polroles) r),
                  ' using ' || pg_get_expr(polqual, polrelid), ' with check ' || pg_get_expr(polwithcheck, polrelid))
      from class join pg_policy p on p.polrelid = class.oid
    union all
    select name, 5, 0, format('  grant %s to %s', g.privileges, g.grantee) from class cross join lateral ${GRANTS('relacl', 'relowner')} g
    union all
    select name, 5, a.attnum, format('  grant %s of %s to %s', g.privileges, a.attname, g.grantee)
      from class join pg_attribute a on a.attrelid = class.oid and a.attacl is not null cross join lateral ${GRANTS('a.attacl', 'relowner')} g
    union all
    select name, 6, 0, concat('  ', regexp_replace(pg_get_triggerdef(t.oid), '^CREATE ', ''), case t.tgenabled when 'O' then '' when 'D' then ', disabled' else ', on replicas' end)
      from class join pg_trigger t on t.tgrelid = class.oid and not t.tgisinternal
    union all
    select name, 6, 0, '  ' || regexp_replace(pg_get_ruledef(r.oid), '^CREATE ', '') from class join pg_rewrite r on r.ev_class = class.oid and r.rulename <> '_RETURN'
    union all
    select c.oid::regclass::text, 6, 0, format('sequence %s, %s to %s', c.oid::regclass, g.privileges, g.grantee)
      from pg_class c cross join lateral ${GRANTS('c.relacl', 'c.relowner')} g where c.relkind = 'S' and c.relnamespace in ${SCHEMAS}
    union all
    select f.oid::regprocedure::text, 7, 0,
           format('function %s returns %s, %s, %s, security %s%s, body md5 %s', f.oid::regprocedure, pg_get_function_result(f.oid), l.lanname,
                  case f.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end, case when f.prosecdef then 'definer' else 'invoker' end,
                  coalesce(', ' || array_to_string(f.proconfig, ', '), ''), md5(concat(f.prosrc, pg_get_function_sqlbody(f.oid))))
      from pg_proc f join pg_language l on l.oid = f.prolang where f.pronamespace in ${SCHEMAS} and ${OWN_FUNCTION}
    union all
    -- Everybody may call a function that says nothing about it.
    select f.oid::regprocedure::text, 7, 1, format('function %s, %s to %s', f.oid::regprocedure, g.privileges, g.grantee)
      from pg_proc f cross join lateral ${GRANTS('f.proacl', 'f.proowner')} g where f.pronamespace in ${SCHEMAS} and ${OWN_FUNCTION}
    union all
    select 'extension ' || e.extname, 8, 0, format('extension %s', e.extname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where n.oid in ${SCHEMAS}
    union all
    select 'schema ' || n.nspname, 8, 0, format('schema %s, %s to %s', n.nspname, g.privileges, g.grantee)
      from pg_namespace n cross join lateral ${GRANTS('n.nspacl', 'n.nspowner')} g where n.oid in ${SCHEMAS} or n.nspname = 'queue'
  )
  select line from lines order by (rank > 6 or line like 'sequence %'), object collate "C", rank, position, line collate "C"`;

/**
 * The schema as text, from the server's catalogue: tables with columns, constraints, indexes, policies, grants and
 * triggers, then sequences, functions and schemas. The same schema gives the same text, whoever owns the database. For review and
 * for comparing a fresh installation with an upgraded one. Leaves out the queue's tables, which belong to its library.
 */
export async function schemaListing(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // With an empty search path the server qualifies every name it prints.
    await client.query(`set search_path to ''`);
    const { rows } = await client.query<{ line: string }>(LINES);
    const lines = rows.map(({ line }) => (line.startsWith('table ') ? `\n${line}` : line));
    return `${['# Generated from the database catalogue by `npm run generate`.', ...lines].join('\n')}\n`;
  } finally {
    await client.end();
  }
}
