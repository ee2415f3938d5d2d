-- Access classes, row-level security by construction, audit, outbox.
-- Every process connects as one of these roles; none owns a table, none is superuser, none bypasses RLS.
do $$
declare
  class_role text;
begin
  foreach class_role in array array['srb_tenant', 'srb_scoped', 'srb_state', 'srb_system', 'srb_queue'] loop
    if not exists (select from pg_roles where rolname = class_role) then
      begin
        execute format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls noreplication', class_role);
      exception when duplicate_object or unique_violation then
        null; -- another database of the same cluster is being migrated at this moment
      end;
    end if;
  end loop;
end
$$;

create schema app;
grant usage on schema app to srb_tenant, srb_scoped, srb_state, srb_system;
grant usage on schema public to srb_tenant, srb_scoped, srb_state, srb_system;

-- The job backend keeps its tables in a schema of its own role.
grant srb_queue to current_user;
create schema queue authorization srb_queue;

/* The office of the running transaction; null (no rows) when none is set. Reads back as '' after a transaction. */
create function app.current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

/*
 * Protects a table: row-level security enabled and forced, rows of the own office only for the tenant class.
 * One policy per role, so no reader pays for another reader's condition.
 */
create function app.protect(target regclass, tenant_column name default 'tenant_id',
                            privileges text default 'select, insert, update, delete')
  returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant_rows on %s to srb_tenant using (%I = app.current_tenant()) with check (%I = app.current_tenant())',
                 target, tenant_column, tenant_column);
  execute format('grant %s on %s to srb_tenant', privileges, target);
end
$$;

/* A catalogue: the same rows for everybody, written by provisioning only. */
create function app.protect_catalogue(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant_rows on %s for select to srb_tenant using (true)', target);
  execute format('create policy scoped_rows on %s for select to srb_scoped using (true)', target);
  execute format('create policy state_rows on %s for select to srb_state using (true)', target);
  execute format('create policy system_rows on %s to srb_system using (true) with check (true)', target);
  execute format('grant select on %s to srb_tenant, srb_scoped, srb_state', target);
  execute format('grant select, insert, update, delete on %s to srb_system', target);
end
$$;

/* Lets the state class read the rows that meet a condition, and nothing else of the table. */
create function app.expose_to_state(target regclass, condition text) returns void language plpgsql as $$
begin
  execute format('create policy state_rows on %s for select to srb_state using (%s)', target, condition);
  execute format('grant select on %s to srb_state', target);
end
$$;

/* Lets the system class use a table across offices, with the privileges named. */
create function app.expose_to_system(target regclass, privileges text) returns void language plpgsql as $$
begin
  execute format('create policy system_rows on %s to srb_system using (true) with check (true)', target);
  execute format('grant %s on %s to srb_system', privileges, target);
end
$$;

/* Optimistic locking held by the database: every update is exactly one step of `version`. */
create function app.check_version() returns trigger language plpgsql as $$
begin
  if new.version is distinct from old.version + 1 then
    raise exception 'version of % must step from % to %, not %', tg_table_name, old.version, old.version + 1, new.version
      using errcode = 'SRB01';
  end if;
  new.recorded_at := now();
  return new;
end
$$;

create function app.versioned(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger version_step before update on %s for each row execute function app.check_version()', target);
end
$$;

create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'SRB02';
end
$$;

create function app.append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function app.refuse_change()', target);
  execute format('create trigger append_only_all before truncate on %s for each statement execute function app.refuse_change()', target);
end
$$;

/*
 * A data migration. Under FORCE the owner sees no rows, so a plain UPDATE changes nothing, silently:
 * this opens a policy for the migrator, runs the statement, and insists on the number of rows.
 */
create function app.change_rows(target regclass, statement text, expected bigint) returns void language plpgsql as $$
declare
  changed bigint;
begin
  execute format('create policy migrator_rows on %s to %I using (true) with check (true)', target, current_user);
  execute statement;
  get diagnostics changed = row_count;
  execute format('drop policy migrator_rows on %s', target);
  if changed <> expected then
    raise exception 'data migration on % changed % rows, expected %', target, changed, expected;
  end if;
end
$$;

-- Every write of an office and of the system, in the transaction of the change. Bulk writes: one row per batch.
create table audit_entry (
  id bigint generated always as identity primary key,
  tenant_id uuid,
  at timestamptz not null default now(),
  actor_id uuid,
  request_id text not null,
  action text not null,
  entity text not null,
  entity_id uuid,
  row_count int not null default 1,
  content_hash text,
  detail text
);
create index audit_entry_tenant on audit_entry (tenant_id, id);
select app.protect('audit_entry', 'tenant_id', 'select, insert');
select app.expose_to_system('audit_entry', 'select, insert');
select app.append_only('audit_entry');

-- Reads of released rows by the state class: who read what of which offices.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid not null,
  request_id text not null,
  subject text not null,
  office_ids uuid[] not null
);
create index access_log_at on access_log (at);
alter table access_log enable row level security;
alter table access_log force row level security;
create policy tenant_rows on access_log for select to srb_tenant using (app.current_tenant() = any (office_ids));
create policy state_rows on access_log for insert to srb_state with check (true);
create policy system_rows on access_log to srb_system using (true) with check (true);
grant select on access_log to srb_tenant;
grant insert on access_log to srb_state;
grant select, insert on access_log to srb_system;
select app.append_only('access_log');

-- Work to be done after commit. Written with the change, published by the relay, closed when its result is stored.
-- The checks keep out what no queue takes: one such row would hold up all work behind it.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid,
  queue text not null check (queue ~ '^[a-z][a-z-]*$'),
  name text not null check (length(name) > 0),
  payload text not null check (payload::json is not null),
  request_id text not null,
  actor_id uuid,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  published_at timestamptz,
  completed_at timestamptz,
  failed_reason text
);
create index outbox_unpublished on outbox (available_at) where published_at is null;
create index outbox_open on outbox (published_at) where completed_at is null and published_at is not null;
select app.protect('outbox', 'tenant_id', 'insert');
select app.expose_to_system('outbox', 'select, insert, update');

create function app.announce_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end
$$;
create trigger announce after insert on outbox for each statement execute function app.announce_outbox();
