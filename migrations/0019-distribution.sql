-- How an office shares the money out: rules, their versions, exceptions, runs with the way to every result, studies.

create table distribution_rule (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  -- The named pattern it was begun from; null when it was written freely.
  template text check (template ~ '^[A-Z][A-Z0-9_]*$'),
  retired_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
select app.protect('distribution_rule');
select app.versioned('distribution_rule');

/*
 * What a rule says from a day on. definition is canonical JSON, definition_hash its SHA-256. A draft may be rewritten; once
 * decided it stays as it is.
 */
create table distribution_rule_version (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  rule_id uuid not null,
  number int not null check (number >= 1),
  status text not null check (status in ('DRAFT', 'DECIDED')),
  definition text not null check (definition::json is not null),
  definition_hash text not null check (definition_hash ~ '^[0-9a-f]{64}$'),
  reason text not null check (length(reason) between 1 and 5000),
  committee_decision_id uuid,
  valid_from date,
  valid_to date,
  created_by uuid,
  created_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, rule_id, number),
  foreign key (tenant_id, rule_id) references distribution_rule (tenant_id, id),
  foreign key (tenant_id, committee_decision_id) references committee_decision (tenant_id, id),
  check (valid_to is null or valid_to > valid_from),
  check (status = 'DRAFT' or (committee_decision_id is not null and valid_from is not null))
);
select app.protect('distribution_rule_version');
select app.versioned('distribution_rule_version');

/* What was decided stays as it was decided; only its end may still be set. */
create function app.keep_decided_rule() returns trigger language plpgsql as $$
begin
  if old.status = 'DRAFT' then return coalesce(new, old); end if;
  if tg_op = 'DELETE' or (new.rule_id, new.number, new.status, new.definition_hash, new.definition, new.reason, new.committee_decision_id, new.valid_from)
       is distinct from (old.rule_id, old.number, old.status, old.definition_hash, old.definition, old.reason, old.committee_decision_id, old.valid_from) then
    raise exception 'rule version % is decided', old.id using errcode = 'SRB02';
  end if;
  return new;
end
$$;
create trigger keep_decided before update or delete on distribution_rule_version for each row execute function app.keep_decided_rule();

-- A deviation from the rule for one Kita and year, in the unit of the rule; always with a reason, taken out of the whole.
create table distribution_exception (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  rule_id uuid not null,
  kita_id uuid not null,
  year int not null check (year between 2000 and 2100),
  kind text not null check (kind in ('FIXED', 'AT_LEAST', 'AT_MOST', 'EXCLUDED')),
  amount numeric(18, 6) check (amount >= 0),
  reason text not null check (length(reason) between 1 and 2000),
  created_by uuid,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, rule_id, kita_id, year),
  foreign key (tenant_id, rule_id) references distribution_rule (tenant_id, id),
  foreign key (tenant_id, kita_id) references kita (tenant_id, id),
  check ((kind = 'EXCLUDED') = (amount is null))
);
create index distribution_exception_kita on distribution_exception (tenant_id, kita_id);
select app.protect('distribution_exception');
select app.versioned('distribution_exception');

/*
 * One calculation: what went in, by which version of which rule, what came out. inputs and result are canonical JSON with
 * their SHA-256; a run is never changed. Without a rule version it is a scenario of a definition that is in its inputs.
 */
create table distribution_run (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  label text not null check (length(label) between 1 and 200),
  rule_version_id uuid,
  year int not null check (year between 2000 and 2100),
  -- FORMAL runs are what the office shares out by; SCENARIO runs are tried.
  kind text not null check (kind in ('FORMAL', 'SCENARIO')),
  -- Repeated with the posts that the operating licence requires financed elsewhere.
  without_licence_relevant boolean not null default false,
  unit text not null check (unit in ('EUR', 'FTE')),
  amount numeric(18, 6) not null check (amount >= 0),
  distributed numeric(18, 6) not null check (distributed >= 0),
  inputs text not null check (inputs::json is not null),
  inputs_hash text not null check (inputs_hash ~ '^[0-9a-f]{64}$'),
  result text not null check (result::json is not null),
  result_hash text not null check (result_hash ~ '^[0-9a-f]{64}$'),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, rule_version_id) references distribution_rule_version (tenant_id, id),
  check (kind = 'SCENARIO' or rule_version_id is not null)
);
create index distribution_run_year on distribution_run (tenant_id, year, created_at desc, id);
create index distribution_run_rule on distribution_run (tenant_id, rule_version_id) where rule_version_id is not null;
select app.protect('distribution_run', 'tenant_id', 'select, insert, delete');

-- The way to the result of one Kita: inputs with source and status, every step, exceptions. Canonical JSON; not parsed
-- again here, because thousands are written at once by the one statement that has just made them.
create table distribution_trace (
  tenant_id uuid not null,
  run_id uuid not null,
  kita_id uuid not null,
  amount numeric(18, 6) not null,
  trace text not null,
  primary key (tenant_id, run_id, kita_id),
  foreign key (tenant_id, run_id) references distribution_run (tenant_id, id) on delete cascade,
  foreign key (tenant_id, kita_id) references kita (tenant_id, id)
);
create index distribution_trace_kita on distribution_trace (tenant_id, kita_id);
select app.protect('distribution_trace', 'tenant_id', 'select, insert, delete');

-- Longer questions about a run or a rule, answered by a job: stability under other weights, a plan of transition.
create table distribution_study (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('RANK_STABILITY', 'TRANSITION', 'CONCENTRATION')),
  run_id uuid not null,
  parameters text not null check (parameters::json is not null),
  -- SHA-256 of the parameters: the same question about the same run is answered once.
  parameters_hash text not null check (parameters_hash ~ '^[0-9a-f]{64}$'),
  status text not null check (status in ('PENDING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  progress int not null default 0 check (progress between 0 and 100),
  result text check (result is null or result::json is not null),
  result_hash text check (result_hash ~ '^[0-9a-f]{64}$'),
  failure text not null default '' check (length(failure) <= 2000),
  created_by uuid,
  created_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references distribution_run (tenant_id, id) on delete cascade,
  check ((status = 'DONE') = (result is not null)),
  check ((result is null) = (result_hash is null))
);
create index distribution_study_run on distribution_study (tenant_id, run_id, created_at desc);
create index distribution_study_time on distribution_study (tenant_id, created_at desc, id);
-- What was cancelled or failed may be asked again.
create unique index distribution_study_question on distribution_study (tenant_id, run_id, kind, parameters_hash)
  where status in ('PENDING', 'RUNNING', 'DONE');
select app.protect('distribution_study');
select app.versioned('distribution_study');
