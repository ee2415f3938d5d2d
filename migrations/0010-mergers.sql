-- Offices close, and merge into others. Why the classes have these rights: docs/adr/0010-mergers.md.

-- The office that continues this one. No foreign key: it would tell an office which others exist.
alter table youth_office
  add merged_into uuid,
  add check (merged_into is null or (valid_to is not null and merged_into <> id));
create index youth_office_merged_into on youth_office (merged_into) where merged_into is not null;

/*
 * What happened to an office that ended, and everything needed to take it back. Written in the transaction that moves
 * the rows, so by the class that moves them, under the office that ends. The record of the rows (canonical JSON) stays
 * inside the offices.
 */
create table office_change (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('CLOSE', 'MERGE')),
  successor_id uuid,
  effective_on date not null,
  legal_reference text not null check (length(legal_reference) between 1 and 500),
  source text not null check (length(source) between 1 and 500),
  status text not null check (status in ('DONE', 'UNDONE')),
  moved text not null,
  moved_hash text not null check (moved_hash ~ '^[0-9a-f]{64}$'),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  check ((kind = 'MERGE') = (successor_id is not null)),
  check ((status = 'UNDONE') = (undone_at is not null))
);
create unique index office_change_once on office_change (tenant_id) where status = 'DONE';
select app.protect('office_change', 'tenant_id', 'select, insert, update');
create policy system_rows on office_change for select to srb_system using (true);
grant select (tenant_id, id, kind, successor_id, effective_on, legal_reference, source, status, moved_hash, changed_by, changed_at, undone_by, undone_at, version)
  on office_change to srb_system;
select app.versioned('office_change');

-- The transaction that merges two offices acts as each of them in turn: it ends the one and takes its people into the other.
grant update (valid_to, merged_into, version) on youth_office to srb_tenant;
grant insert on membership to srb_tenant;

/*
 * What holds on or after the last day of a merged office belongs to its successor; also where somebody was writing while
 * the office was merged. An insert waits for the merger at the foreign key to youth_office, and this comes after it.
 */
create function app.refuse_beyond_office() returns trigger language plpgsql as $$
declare
  found boolean;
begin
  execute 'select exists (select from added a join public.youth_office o on o.id = a.tenant_id where o.merged_into is not null and (' || tg_argv[0] || '))'
    into found;
  if found then
    raise exception 'a row of % reaches beyond the end of its office', tg_table_name using errcode = 'SRB04';
  end if;
  return null;
end
$$;

create function app.keep_within_office(target regclass, beyond text) returns void language plpgsql as $$
begin
  execute format('create trigger within_office_insert after insert on %s referencing new table as added
                  for each statement execute function app.refuse_beyond_office(%L)', target, beyond);
  execute format('create trigger within_office_update after update on %s referencing new table as added
                  for each statement execute function app.refuse_beyond_office(%L)', target, beyond);
end
$$;
select app.keep_within_office('provider', 'a.valid_to is null or a.valid_to > o.valid_to');
select app.keep_within_office('social_space', 'a.valid_to is null or a.valid_to > o.valid_to');
select app.keep_within_office('kita', 'a.valid_to is null or a.valid_to > o.valid_to');
select app.keep_within_office('post', 'a.valid_to is null or a.valid_to > o.valid_to');
select app.keep_within_office('indicator_value', 'a.reference_date >= o.valid_to');
select app.keep_within_office('allocation', 'make_date(a.year, 1, 1) >= o.valid_to');
select app.keep_within_office('cost', 'make_date(a.year, 1, 1) >= o.valid_to');
