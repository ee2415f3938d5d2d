-- The concept of an office, its versions, their sections along the five themes, and the committee's decisions.
create table concept (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  title text not null check (length(title) between 1 and 200),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id)
);
create unique index concept_once on concept (tenant_id);
select app.protect('concept');
select app.versioned('concept');

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
  check (valid_to is null or valid_from is null or valid_to > valid_from),
  check (status not in ('IN_FORCE', 'SUPERSEDED') or valid_from is not null)
);
create unique index concept_version_in_force on concept_version (tenant_id, concept_id) where status = 'IN_FORCE';
select app.protect('concept_version');
select app.versioned('concept_version');

create table section (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_version_id uuid not null,
  theme int not null check (theme between 1 and 5),
  position int not null check (position >= 1),
  title text not null check (length(title) between 1 and 200),
  body text not null default '' check (length(body) <= 200000),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, concept_version_id, theme, position) deferrable initially deferred,
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id) on delete cascade
);
select app.protect('section');
select app.versioned('section');

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
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id)
);
select app.protect('committee_decision');
select app.versioned('committee_decision');
