-- Sets of social spaces, what spaces are built from, changes of areas, local indicators, evidence in words.
create extension if not exists btree_gist;

/*
 * A way to cut the office into social spaces. The main set (no row here: space_set_id is null) is the one a Kita's
 * social_space_id means; further sets may overlap with it.
 */
create table space_set (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  code text not null check (length(code) between 1 and 20),
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select app.protect('space_set');
select app.versioned('space_set');

alter table social_space
  add space_set_id uuid,
  add foreign key (tenant_id, space_set_id) references space_set (tenant_id, id);
create index social_space_set on social_space (tenant_id, space_set_id);

-- What spaces are built from: municipalities, their parts, catchments.
create table place (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('MUNICIPALITY', 'DISTRICT_PART', 'CATCHMENT')),
  key text not null check (length(key) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, kind, key),
  check (valid_to is null or valid_to > valid_from)
);
select app.protect('place');
select app.versioned('place');

-- A place, or a share of it, in a space over a time; in one set its shares never add to more than 1 (held by the service).
create table space_part (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  social_space_id uuid not null,
  place_id uuid not null,
  share numeric(9, 6) not null default 1 check (share > 0 and share <= 1),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, social_space_id) references social_space (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (tenant_id with =, social_space_id with =, place_id with =, daterange(valid_from, valid_to) with &&)
);
create index space_part_place on space_part (tenant_id, place_id);
select app.protect('space_part');
select app.versioned('space_part');

-- The space of a Kita over time, one per set (null: the main set). Rows of the main set follow kita.social_space_id.
create table space_kita (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  kita_id uuid not null,
  space_set_id uuid,
  social_space_id uuid not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, kita_id) references kita (tenant_id, id) on delete cascade,
  foreign key (tenant_id, space_set_id) references space_set (tenant_id, id),
  foreign key (tenant_id, social_space_id) references social_space (tenant_id, id),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (tenant_id with =, kita_id with =, coalesce(space_set_id, '00000000-0000-0000-0000-000000000000') with =,
                      daterange(valid_from, valid_to) with &&)
);
create index space_kita_space on space_kita (tenant_id, social_space_id);
select app.protect('space_kita');
select app.versioned('space_kita');

select app.keep_within_office('place', 'a.valid_to is null or a.valid_to > o.valid_to');
select app.keep_within_office('space_part', 'a.valid_to is null or a.valid_to > o.valid_to');

-- Kitas that exist already lie where they lie since they began. The migrator sees them only while the policy stands.
create policy migrator_rows on kita for select to current_user using (true);
select app.change_rows('space_kita', $$
  insert into space_kita (tenant_id, id, kita_id, social_space_id, valid_from)
  select k.tenant_id, md5(k.id || ':main')::uuid, k.id, k.social_space_id, k.valid_from from kita k$$, (select count(*) from kita));
drop policy migrator_rows on kita;

/*
 * Keeps the main set's rows in step with kita.social_space_id. The day of a move is app.effective_on of the transaction,
 * or today; a move to a day on which the present row had not begun puts that row right.
 */
create function app.follow_kita_space() returns trigger language plpgsql as $$
declare
  moved_on date := coalesce(nullif(current_setting('app.effective_on', true), '')::date, (now() at time zone 'Europe/Berlin')::date);
begin
  if tg_op = 'INSERT' then
    insert into public.space_kita (tenant_id, id, kita_id, social_space_id, valid_from)
    values (new.tenant_id, md5(new.id || ':main')::uuid, new.id, new.social_space_id, new.valid_from);
    return null;
  end if;
  if new.valid_from <> old.valid_from then
    update public.space_kita m set valid_from = new.valid_from, version = m.version + 1
     where m.tenant_id = new.tenant_id and m.kita_id = new.id and m.space_set_id is null and (m.valid_to is null or m.valid_to > new.valid_from)
       and m.valid_from = (select min(f.valid_from) from public.space_kita f where f.tenant_id = m.tenant_id and f.kita_id = m.kita_id and f.space_set_id is null);
  end if;
  if new.social_space_id <> old.social_space_id then
    update public.space_kita m set social_space_id = new.social_space_id, version = m.version + 1
     where m.tenant_id = new.tenant_id and m.kita_id = new.id and m.space_set_id is null and m.valid_to is null and m.valid_from >= moved_on;
    if not found then
      update public.space_kita m set valid_to = moved_on, version = m.version + 1
       where m.tenant_id = new.tenant_id and m.kita_id = new.id and m.space_set_id is null and m.valid_to is null;
      insert into public.space_kita (tenant_id, kita_id, social_space_id, valid_from)
      values (new.tenant_id, new.id, new.social_space_id, moved_on);
    end if;
  end if;
  return null;
end
$$;
create trigger follow_kita_space after insert or update on kita for each row execute function app.follow_kita_space();

/* Rows of the main set that come with a Kita from another office say more than the one its arrival opened, and replace it. */
create function app.replace_opened_space() returns trigger language plpgsql as $$
begin
  delete from public.space_kita m
   where m.tenant_id = new.tenant_id and m.kita_id = new.kita_id and m.space_set_id is null and m.id = md5(new.kita_id || ':main')::uuid
     and daterange(m.valid_from, m.valid_to) && daterange(new.valid_from, new.valid_to);
  return new;
end
$$;
create trigger replace_opened_space before insert on space_kita for each row when (new.space_set_id is null) execute function app.replace_opened_space();

/*
 * Something happened to areas: spaces or Kitas opened, closed, merged, split or were cut anew. crosswalk says how values
 * of before belong to areas of after. moved is the record from which the change is taken back (canonical JSON).
 */
create table area_change (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('OPEN', 'CLOSE', 'MERGE', 'SPLIT', 'RECUT')),
  subject text not null check (subject in ('SPACE', 'KITA')),
  effective_on date not null,
  reason text not null check (length(reason) between 1 and 2000),
  status text not null check (status in ('DONE', 'UNDONE')),
  moved text not null check (moved::json is not null),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  check ((status = 'UNDONE') = (undone_at is not null))
);
create index area_change_effective on area_change (tenant_id, effective_on, id);
select app.protect('area_change', 'tenant_id', 'select, insert, update');
select app.versioned('area_change');

-- Of what was counted in `from_id`, `weight` belongs to `to_id`. Ids of spaces or of Kitas, as the change's subject says.
create table crosswalk (
  tenant_id uuid not null,
  area_change_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  weight numeric(9, 6) not null check (weight > 0 and weight <= 1),
  -- What the weight was taken from, in words: children under 7, places, an estimate.
  basis text not null check (length(basis) between 1 and 200),
  primary key (tenant_id, area_change_id, from_id, to_id),
  foreign key (tenant_id, area_change_id) references area_change (tenant_id, id) on delete cascade
);
select app.protect('crosswalk', 'tenant_id', 'select, insert, delete');

-- Values of places, which aggregate into every set of spaces; and what an official figure of a Kreis contains.
alter table indicator_value
  add place_id uuid,
  -- An official figure of a Kreis whose town has an office of its own: the town's part, subtracted from it.
  add includes_town boolean not null default false,
  add foreign key (tenant_id, place_id) references place (tenant_id, id),
  drop constraint indicator_value_level_check,
  add constraint indicator_value_level_check check (level in ('OFFICE', 'SPACE', 'KITA', 'PLACE')),
  add check ((level = 'PLACE') = (place_id is not null));
drop index indicator_value_once;
create unique index indicator_value_once
  on indicator_value (tenant_id, indicator_code, year, level, social_space_id, kita_id, place_id) nulls not distinct;
create index indicator_value_place on indicator_value (tenant_id, place_id) where place_id is not null;
alter table indicator
  drop constraint indicator_level_check,
  add constraint indicator_level_check check (level in ('OFFICE', 'SPACE', 'KITA', 'PLACE'));

-- Three more things a value can be: a rounded number, too uncertain to be printed, and not there yet.
alter table indicator_value
  drop constraint indicator_value_status_check,
  add constraint indicator_value_status_check
    check (status in ('NUMBER', 'ZERO', 'SUPPRESSED', 'UNKNOWN', 'NOT_APPLICABLE', 'ESTIMATED', 'ROUNDED', 'UNCERTAIN', 'LATER')),
  drop constraint indicator_value_check2,
  add constraint indicator_value_number_check check ((status in ('NUMBER', 'ZERO', 'ESTIMATED', 'ROUNDED')) = (value is not null));

-- Under which terms a figure may be passed on.
alter table indicator add licence text not null default '';

-- Which end of an indicator means more need depends on what it is used for.
create table indicator_purpose (
  indicator_code text not null references indicator (code),
  purpose text not null check (purpose in ('LAND_KEY', 'NEED', 'CAPACITY', 'CONTEXT', 'EVIDENCE')),
  need_direction text not null check (need_direction in ('HIGHER', 'LOWER', 'NONE')),
  source text not null,
  primary key (indicator_code, purpose)
);
select app.protect_catalogue('indicator_purpose');

-- Indicators of one office, beside the catalogue of the Land. Their codes begin with LOCAL_, so that none of the Land's is meant.
create table local_indicator (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  code text not null check (code ~ '^LOCAL_[A-Z0-9_]{1,60}$'),
  topic text not null check (topic ~ '^[A-Z][A-Z0-9_]*$'),
  purpose text not null check (purpose in ('NEED', 'CAPACITY', 'CONTEXT', 'EVIDENCE')),
  label text not null check (length(label) between 1 and 200),
  definition text not null check (length(definition) between 1 and 2000),
  numerator text check (length(numerator) <= 500),
  denominator text check (length(denominator) <= 500),
  unit text not null check (length(unit) between 1 and 40),
  level text not null check (level in ('OFFICE', 'SPACE', 'KITA', 'PLACE')),
  source_system text not null check (length(source_system) between 1 and 200),
  licence text not null default '' check (length(licence) <= 200),
  update_cycle text not null check (length(update_cycle) <= 200),
  typical_lag_months int not null check (typical_lag_months between 0 and 120),
  need_direction text not null check (need_direction in ('HIGHER', 'LOWER', 'NONE')),
  secrecy_rule text not null check (secrecy_rule in ('NONE', 'MIN_COUNT_3', 'MIN_COUNT_3_AND_HOUSEHOLDS')),
  derived_formula text check (length(derived_formula) <= 500),
  aggregation text not null check (aggregation in ('SUM', 'RATIO', 'MEDIAN', 'NONE')),
  -- The indicator of the Land that it is a local form of; comparisons count it as that one.
  corresponds_to text references indicator (code),
  owner text not null check (length(owner) between 1 and 200),
  source text not null check (length(source) between 1 and 500),
  retired_on date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select app.protect('local_indicator');
select app.versioned('local_indicator');

/* A value belongs to an indicator of the Land or of its office. Looked at once per statement, for all its rows together. */
alter table indicator_value drop constraint indicator_value_indicator_code_fkey;
create function app.check_indicator_codes() returns trigger language plpgsql as $$
declare
  unknown text;
begin
  select min(a.indicator_code) into unknown
    from (select distinct tenant_id, indicator_code from added) a
   where not exists (select from public.indicator i where i.code = a.indicator_code)
     and not exists (select from public.local_indicator l where l.tenant_id = a.tenant_id and l.code = a.indicator_code);
  if unknown is not null then
    raise exception 'there is no indicator %', unknown using errcode = 'foreign_key_violation';
  end if;
  return null;
end
$$;
create trigger known_indicator_insert after insert on indicator_value referencing new table as added
  for each statement execute function app.check_indicator_codes();
create trigger known_indicator_update after update on indicator_value referencing new table as added
  for each statement execute function app.check_indicator_codes();

-- Whom a concept, an evidence or a participation speaks of: functions, never persons.
create table actor (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  label text not null,
  level text not null check (level ~ '^[A-Z][A-Z_]*$'),
  source text not null
);
select app.protect_catalogue('actor');

-- What was seen or said about a space, by whose group and when; no names.
create table space_evidence (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  social_space_id uuid not null,
  kind text not null check (kind in ('WALK', 'INTERVIEW', 'STATEMENT', 'SURVEY_RESULT')),
  actor_code text not null references actor (code),
  dated_on date not null,
  title text not null check (length(title) between 1 and 200),
  content text not null check (length(content) between 1 and 5000),
  file_id uuid,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, social_space_id) references social_space (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id)
);
create index space_evidence_space on space_evidence (tenant_id, social_space_id, dated_on);
select app.protect('space_evidence');
create index space_evidence_file on space_evidence (tenant_id, file_id) where file_id is not null;
select app.versioned('space_evidence');

/* A file that was let go elsewhere and has expired leaves; what was seen or said stays. */
create function app.release_evidence_file() returns trigger language plpgsql as $$
begin
  update public.space_evidence e set file_id = null, version = e.version + 1 where e.tenant_id = old.tenant_id and e.file_id = old.id;
  return old;
end
$$;
create trigger release_evidence_file before delete on file for each row execute function app.release_evidence_file();
