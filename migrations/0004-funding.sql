-- Money per year. Every amount carries its basis and kind; amounts of different basis are never added.
create table parameter_value (
  code text not null check (code in ('STATE_SHARE_RATE', 'TRAINING_CAP_RATE', 'GROWTH_RATE', 'LAND_BASE_AMOUNT')),
  valid_from date not null,
  valid_to date,
  value numeric(18, 6) not null,
  unit text not null,
  legal_reference text not null,
  source text not null,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
select app.protect_catalogue('parameter_value');

create table allocation (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  year int not null check (year between 2000 and 2100),
  months int check (months between 1 and 12),
  basis text not null check (basis in ('STATE_SHARE', 'OWN_SHARE', 'TOTAL', 'UNKNOWN')),
  kind text not null check (kind in ('PREVIEW', 'ALLOCATION', 'PLAN', 'ACTUAL', 'UNKNOWN')),
  amount numeric(14, 2) not null check (amount >= 0),
  approximate boolean not null default false,
  note text not null default '' check (length(note) <= 2000),
  source text not null check (length(source) between 1 and 500),
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, year, basis, kind, source),
  -- Only a public source may leave open what an amount is; an office knows its own.
  check (origin = 'PUBLIC' or (basis <> 'UNKNOWN' and kind <> 'UNKNOWN' and months is not null))
);
select app.protect('allocation');
select app.versioned('allocation');

/*
 * Costs of a year. A personnel cost may name its post (an id of personnel); coordination is a category of its own.
 * `licence_relevant` says that the operating licence requires the staff; where a post is named, 0005 keeps it equal to the post's flag.
 */
create table cost (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  year int not null check (year between 2000 and 2100),
  category text not null check (category in ('PERSONNEL', 'TRAINING', 'COORDINATION')),
  funding text not null check (funding in ('SRB', 'OWN_FUNDS', 'OTHER')),
  basis text not null check (basis in ('STATE_SHARE', 'OWN_SHARE', 'TOTAL')),
  kind text not null check (kind in ('PLAN', 'ACTUAL')),
  amount numeric(14, 2) not null check (amount >= 0),
  licence_relevant boolean not null default false,
  post_id uuid,
  source text not null check (length(source) between 1 and 500),
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  check (not licence_relevant or category = 'PERSONNEL')
);
create unique index cost_once
  on cost (tenant_id, year, category, funding, basis, kind, licence_relevant, post_id) nulls not distinct;
create index cost_post on cost (tenant_id, post_id);
select app.protect('cost');
select app.versioned('cost');
