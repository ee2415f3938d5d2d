-- Social spaces, Kitas, providers; the indicator catalogue and its values.
create table indicator (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  topic text not null check (topic ~ '^[A-Z][A-Z0-9_]*$'),
  purpose text not null check (purpose in ('LAND_KEY', 'NEED', 'CAPACITY', 'CONTEXT', 'EVIDENCE')),
  label text not null,
  definition text not null,
  numerator text,
  denominator text,
  unit text not null,
  level text not null check (level in ('OFFICE', 'SPACE', 'KITA')),
  source_system text not null,
  update_cycle text not null,
  typical_lag_months int not null,
  need_direction text not null check (need_direction in ('HIGHER', 'LOWER', 'NONE')),
  secrecy_rule text not null check (secrecy_rule in ('NONE', 'MIN_COUNT_3', 'MIN_COUNT_3_AND_HOUSEHOLDS')),
  derived_formula text,
  aggregation text not null check (aggregation in ('SUM', 'RATIO', 'MEDIAN', 'NONE')),
  source text not null
);
select app.protect_catalogue('indicator');

/*
 * Valid time, here and below: valid_to is the first day on which a row no longer holds.
 * A provider is known from the day it is entered; only its end matters.
 */
create table provider (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('MUNICIPAL', 'CHURCH', 'WELFARE', 'INDEPENDENT', 'COMPANY', 'OTHER')),
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
select app.protect('provider');
select app.versioned('provider');

create table social_space (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  code text not null check (length(code) between 1 and 20),
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  check (valid_to is null or valid_to > valid_from)
);
select app.protect('social_space');
select app.versioned('social_space');

create table kita (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  official_key text not null check (length(official_key) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  provider_id uuid not null,
  social_space_id uuid not null,
  places int not null check (places between 0 and 2000),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, official_key),
  foreign key (tenant_id, provider_id) references provider (tenant_id, id),
  foreign key (tenant_id, social_space_id) references social_space (tenant_id, id),
  check (valid_to is null or valid_to > valid_from)
);
create index kita_space on kita (tenant_id, social_space_id);
create index kita_provider on kita (tenant_id, provider_id);
select app.protect('kita');
select app.versioned('kita');

-- One value of one indicator for one area (office, space or Kita) and year. Suppressed is never 0.
create table indicator_value (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  indicator_code text not null references indicator (code),
  level text not null check (level in ('OFFICE', 'SPACE', 'KITA')),
  social_space_id uuid,
  kita_id uuid,
  year int not null check (year between 2000 and 2100),
  reference_date date not null,
  available_from date not null,
  status text not null check (status in ('NUMBER', 'ZERO', 'SUPPRESSED', 'UNKNOWN', 'NOT_APPLICABLE', 'ESTIMATED')),
  value numeric(18, 6),
  households int check (households >= 0),
  source text not null check (length(source) between 1 and 500),
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, social_space_id) references social_space (tenant_id, id),
  foreign key (tenant_id, kita_id) references kita (tenant_id, id),
  check ((level = 'SPACE') = (social_space_id is not null)),
  check ((level = 'KITA') = (kita_id is not null)),
  check ((status in ('NUMBER', 'ZERO', 'ESTIMATED')) = (value is not null)),
  check ((status = 'ZERO') = (value is not null and value = 0)),
  check (available_from >= reference_date)
);
create unique index indicator_value_once
  on indicator_value (tenant_id, indicator_code, year, level, social_space_id, kita_id) nulls not distinct;
create index indicator_value_space on indicator_value (tenant_id, social_space_id) where social_space_id is not null;
create index indicator_value_kita on indicator_value (tenant_id, kita_id) where kita_id is not null;
select app.protect('indicator_value');
select app.versioned('indicator_value');
