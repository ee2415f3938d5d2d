-- The gate. A release freezes a decided version with the figures of one year; state roles read released rows only.
create table metric (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  label text not null,
  definition text not null,
  formula text not null,
  unit text not null,
  basis text not null check (basis in ('STATE_SHARE', 'OWN_SHARE', 'TOTAL', 'FTE', 'PERSONS', 'COUNT', 'RATIO')),
  denominator text,
  polarity text not null check (polarity in ('NONE', 'HIGHER_BETTER', 'LOWER_BETTER')),
  min_n int not null,
  secrecy_rule text not null check (secrecy_rule in ('NONE', 'MIN_COUNT_3', 'MIN_COUNT_3_AND_HOUSEHOLDS')),
  period text not null check (period in ('CALENDAR_YEAR', 'KITA_YEAR', 'REFERENCE_DATE')),
  topic text not null,
  source text not null
);
select app.protect_catalogue('metric');

create table attribute (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  theme int not null check (theme between 1 and 5),
  label text not null,
  question text not null,
  kind text not null check (kind in ('BOOLEAN', 'CATEGORY', 'MULTI', 'NUMBER', 'DATE', 'TEXT')),
  allowed_values text not null,
  evidence text not null,
  derived boolean not null,
  source text not null
);
select app.protect_catalogue('attribute');

create table release (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_version_id uuid not null,
  year int not null check (year between 2000 and 2100),
  number int not null check (number >= 1),
  status text not null check (status in ('ACTIVE', 'REPLACED', 'WITHDRAWN')),
  released_at timestamptz not null default now(),
  released_by uuid,
  withdrawn_at timestamptz,
  snapshot_hash text not null check (snapshot_hash ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id)
);
create unique index release_active on release (tenant_id, year) where status = 'ACTIVE';
select app.protect('release', 'tenant_id', 'select, insert, update');
select app.expose_to_state('release', $$status = 'ACTIVE'$$);
-- Who released it, and which version of it was read, stays inside the office.
revoke select on release from srb_state;
grant select (tenant_id, id, year, number, status, released_at, snapshot_hash) on release to srb_state;
select app.versioned('release');

-- What was frozen, as canonical JSON. Stays inside the office; the hash goes out with the release.
create table release_snapshot (
  tenant_id uuid not null,
  release_id uuid not null,
  content text not null,
  primary key (tenant_id, release_id),
  foreign key (tenant_id, release_id) references release (tenant_id, id)
);
select app.protect('release_snapshot', 'tenant_id', 'select, insert');
select app.append_only('release_snapshot');

-- A metric is either a released fact or withheld; a withheld one crosses the gate only as "withheld".
create table released_fact (
  tenant_id uuid not null,
  release_id uuid not null,
  year int not null,
  metric_code text not null references metric (code),
  status text not null check (status in ('NUMBER', 'ZERO', 'SUPPRESSED', 'UNKNOWN', 'NOT_APPLICABLE', 'ESTIMATED', 'WITHHELD')),
  value numeric(24, 12),
  unit text not null,
  basis text not null,
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE', 'MIXED')),
  primary key (tenant_id, release_id, metric_code),
  foreign key (tenant_id, release_id) references release (tenant_id, id),
  check ((status in ('NUMBER', 'ZERO', 'ESTIMATED')) = (value is not null))
);
create index released_fact_metric on released_fact (metric_code, year);
-- The inner select runs under the reader's own policy, so it names active releases only; evaluated once per query.
select app.protect('released_fact', 'tenant_id', 'select, insert');
select app.expose_to_state('released_fact',
  $$(tenant_id, release_id) in (select tenant_id, id from release)$$);
select app.append_only('released_fact');

create table released_attribute (
  tenant_id uuid not null,
  release_id uuid not null,
  year int not null,
  attribute_code text not null references attribute (code),
  kind text not null,
  value text not null,
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE', 'MIXED')),
  primary key (tenant_id, release_id, attribute_code),
  foreign key (tenant_id, release_id) references release (tenant_id, id)
);
select app.protect('released_attribute', 'tenant_id', 'select, insert');
select app.expose_to_state('released_attribute',
  $$(tenant_id, release_id) in (select tenant_id, id from release)$$);
select app.append_only('released_attribute');

-- Every step through the gate, with its reason. The office inspects it; nothing is ever removed.
create table release_event (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  release_id uuid not null,
  kind text not null check (kind in ('RELEASED', 'REPLACED', 'WITHDRAWN')),
  at timestamptz not null default now(),
  actor_id uuid,
  reason text not null default '' check (length(reason) <= 2000),
  primary key (tenant_id, id),
  foreign key (tenant_id, release_id) references release (tenant_id, id)
);
select app.protect('release_event', 'tenant_id', 'select, insert');
select app.append_only('release_event');
