-- Months of costs, commitments, splits between several payers, needs that the budget does not pay for.
alter table cost
  add month int check (month between 1 and 12),
  drop constraint cost_kind_check,
  add constraint cost_kind_check check (kind in ('PLAN', 'COMMITMENT', 'ACTUAL'));
drop index cost_once;
create unique index cost_once
  on cost (tenant_id, year, month, category, funding, basis, kind, licence_relevant, post_id) nulls not distinct;
-- A line is recorded for the year or by months, never both: whoever adds the rows of a line counts each euro once.
alter table cost add constraint cost_year_or_months exclude using gist (
  tenant_id with =, year with =, category with =, funding with =, basis with =, kind with =, (licence_relevant::int) with =,
  coalesce(post_id, '00000000-0000-0000-0000-000000000000') with =, int4range(coalesce(month, 1), coalesce(month, 12), '[]') with &&);

-- The Land's key and the half year of 2021 are dated parameters like the other rates.
alter table parameter_value
  drop constraint parameter_value_code_check,
  add constraint parameter_value_code_check check (code in (
    'STATE_SHARE_RATE', 'TRAINING_CAP_RATE', 'GROWTH_RATE', 'LAND_BASE_AMOUNT',
    'FIRST_YEAR_MONTHS', 'LAND_KEY_WEIGHT_CHILDREN', 'LAND_KEY_WEIGHT_SGB2'));

-- What each payer of a (former) programme gave in a year. TOTAL is the sum as a source prints it: the parts are checked against it.
create table programme_share (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  programme text not null check (length(programme) between 1 and 200),
  year int not null check (year between 2000 and 2100),
  payer text not null check (payer in ('LAND', 'OFFICE', 'MUNICIPALITY', 'PROVIDER', 'FEDERATION', 'OTHER', 'TOTAL')),
  kind text not null check (kind in ('PREVIEW', 'ALLOCATION', 'PLAN', 'ACTUAL')),
  amount numeric(14, 2) not null check (amount >= 0),
  source text not null check (length(source) between 1 and 500),
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, programme, year, payer, kind)
);
select app.protect('programme_share');
select app.versioned('programme_share');

-- What Kitas need and the rule does not pay for, first of all material costs. Never part of the budget.
create table unmet_need (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  year int not null check (year between 2000 and 2100),
  kind text not null check (kind in ('MATERIAL', 'ROOMS', 'TRAVEL', 'SUPERVISION', 'PERSONNEL', 'OTHER')),
  kita_id uuid,
  description text not null check (length(description) between 1 and 2000),
  amount numeric(14, 2) check (amount >= 0),
  source text not null check (length(source) between 1 and 500),
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, kita_id) references kita (tenant_id, id)
);
create index unmet_need_year on unmet_need (tenant_id, year);
create index unmet_need_kita on unmet_need (tenant_id, kita_id) where kita_id is not null;
select app.protect('unmet_need');
select app.versioned('unmet_need');
