-- Tenants, people and their roles.
create table youth_office (
  id uuid primary key default gen_random_uuid(),
  ags text not null check (ags ~ '^07[0-9]{3}([0-9]{3})?$'),
  name text not null check (length(name) between 1 and 200),
  short_name text not null,
  kind text not null check (kind in ('DISTRICT', 'INDEPENDENT_CITY', 'DISTRICT_TOWN')),
  grid_column int not null,
  grid_row int not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  check (valid_to is null or valid_to > valid_from),
  unique (ags, valid_from)
);
select app.protect('youth_office', 'id', 'select');
select app.expose_to_state('youth_office', 'true');
select app.expose_to_system('youth_office', 'select, insert, update');
select app.versioned('youth_office');

-- A login, bound to issuer and subject. Known to the system class only; offices see roles, not people.
create table person (
  id uuid primary key default gen_random_uuid(),
  issuer text not null,
  subject text not null,
  display_name text not null,
  email text,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  unique (issuer, subject)
);
alter table person enable row level security;
alter table person force row level security;
select app.expose_to_system('person', 'select, insert, update');
select app.versioned('person');

-- A role of a person: in one office, or at state level (then without an office). Read anew with every request.
create table membership (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid references youth_office (id),
  person_id uuid not null references person (id),
  role text not null check (role in ('PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'MINISTRY', 'OPERATOR', 'MACHINE')),
  valid_from timestamptz not null default now(),
  ended_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  check ((tenant_id is null) = (role in ('MINISTRY', 'OPERATOR', 'MACHINE')))
);
create unique index membership_once on membership (person_id, tenant_id, role) nulls not distinct where ended_at is null;
create index membership_tenant on membership (tenant_id) where ended_at is null;
select app.protect('membership', 'tenant_id', 'select');
select app.expose_to_system('membership', 'select, insert, update');
select app.versioned('membership');
