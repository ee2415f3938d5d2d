-- The concept of an office, its versions, their sections along the five themes, and the committee's decisions.

-- The check-list of what belongs into a concept; a new version begins with one section per item.
create table checklist_item (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  theme int not null check (theme between 1 and 5),
  label text not null check (length(label) between 1 and 200),
  obligation text not null check (obligation in ('LAW', 'RECOMMENDED', 'LOCAL')),
  guidance text not null,
  evidence text not null,
  source text not null
);
select app.protect_catalogue('checklist_item');

create table concept (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  title text not null check (length(title) between 1 and 200),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id)
);
create unique index concept_once on concept (tenant_id);
select app.protect('concept', 'tenant_id', 'select, insert, update');
select app.versioned('concept');

-- valid_from is the first day on which a version applies, valid_to the first day on which it no longer does.
create table concept_version (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_id uuid not null,
  number int not null check (number >= 1),
  title text not null check (length(title) between 1 and 200),
  status text not null check (status in ('DRAFT', 'IN_CONSULTATION', 'DECIDED', 'IN_FORCE', 'SUPERSEDED')),
  based_on_id uuid,
  valid_from date,
  valid_to date,
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, concept_id, number),
  foreign key (tenant_id, concept_id) references concept (tenant_id, id),
  foreign key (tenant_id, based_on_id) references concept_version (tenant_id, id),
  check (valid_to is null or valid_to > valid_from),
  check ((status in ('IN_FORCE', 'SUPERSEDED')) = (valid_from is not null)),
  check (valid_to is null or valid_from is not null),
  check (status <> 'SUPERSEDED' or valid_to is not null)
);
create unique index concept_version_in_force on concept_version (tenant_id, concept_id) where status = 'IN_FORCE';
create unique index concept_version_begins on concept_version (tenant_id, concept_id, valid_from) where valid_from is not null;
create index concept_version_based_on on concept_version (tenant_id, based_on_id) where based_on_id is not null;
select app.protect('concept_version', 'tenant_id', 'select, insert, update');
select app.versioned('concept_version');

-- sort_key orders the sections of a theme. It has gaps, so that moving one section leaves the others as they are
-- and nobody who is writing in them meets a conflict.
create table section (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_version_id uuid not null,
  theme int not null check (theme between 1 and 5),
  sort_key int not null check (sort_key >= 1),
  title text not null check (length(title) between 1 and 200),
  body text not null default '' check (length(body) <= 200000),
  checklist_code text references checklist_item (code),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, concept_version_id, theme, sort_key) deferrable initially deferred,
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id)
);
select app.protect('section');
select app.versioned('section');

/* What was decided stays as it was decided: sections change only while their version is a draft or in consultation. */
create function app.refuse_locked_section() returns trigger language plpgsql as $$
declare
  changed public.section;
  found_status text;
begin
  if tg_op = 'UPDATE' and (new.concept_version_id, new.tenant_id) is distinct from (old.concept_version_id, old.tenant_id) then
    raise exception 'a section stays in its version' using errcode = 'SRB02';
  end if;
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  select v.status into found_status from public.concept_version v
   where v.tenant_id = changed.tenant_id and v.id = changed.concept_version_id for share;
  if found_status in ('DECIDED', 'IN_FORCE', 'SUPERSEDED') then
    raise exception 'the version of this section is %', found_status using errcode = 'SRB02';
  end if;
  return changed;
end
$$;
create trigger locked_section before insert or update or delete on section
  for each row execute function app.refuse_locked_section();

-- A vote that was lost decides nothing; the version then goes back to draft.
create table committee_decision (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_version_id uuid not null,
  decided_on date not null,
  paper_number text not null check (length(paper_number) between 1 and 80),
  votes_for int not null check (votes_for >= 0),
  votes_against int not null check (votes_against >= 0),
  abstentions int not null check (abstentions >= 0),
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, concept_version_id),
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id),
  check (votes_for > votes_against)
);
select app.protect('committee_decision', 'tenant_id', 'select, insert');
select app.versioned('committee_decision');

/* No version is decided without a decision, whoever writes it. */
create function app.require_decision() returns trigger language plpgsql as $$
begin
  if new.status in ('DECIDED', 'IN_FORCE', 'SUPERSEDED') and not exists (
    select from public.committee_decision d where d.tenant_id = new.tenant_id and d.concept_version_id = new.id
  ) then
    raise exception 'version % is % without a decision of the committee', new.id, new.status using errcode = '23514';
  end if;
  return null;
end
$$;
create constraint trigger decision_required after insert or update of status on concept_version
  deferrable initially deferred for each row execute function app.require_decision();

-- Every step of a version through the workflow, with its reason.
create table concept_version_event (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_version_id uuid not null,
  step int not null check (step >= 1),
  kind text not null check (kind in
    ('CREATE', 'REVISE', 'SUBMIT_FOR_CONSULTATION', 'RETURN_TO_DRAFT', 'RECORD_DECISION', 'PUT_INTO_FORCE', 'SUPERSEDE')),
  from_status text,
  to_status text not null,
  reason text not null default '' check (length(reason) <= 2000),
  actor_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, concept_version_id, step),
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id),
  check ((kind = 'RETURN_TO_DRAFT') <= (length(reason) > 0)),
  check ((kind in ('CREATE', 'REVISE')) = (from_status is null))
);
select app.protect('concept_version_event', 'tenant_id', 'select, insert');
select app.append_only('concept_version_event');
