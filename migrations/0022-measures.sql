-- Measures: what is done in Kitas with the posts, by which role until when, and how far it is.
create table measure (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  title text not null check (length(title) between 1 and 200),
  goal text not null check (length(goal) between 1 and 2000),
  -- A function, never a person.
  responsible_role text not null check (length(responsible_role) between 1 and 200),
  starts_on date,
  due_on date not null,
  status text not null check (status in ('PLANNED', 'IN_PROGRESS', 'BLOCKED', 'SUSPENDED', 'DONE', 'CANCELLED')),
  -- Why it is not going on, in words that can be counted: the obstacles of the workshop report.
  status_reason text check (status_reason in ('FINANCE', 'STAFF_SHORTAGE', 'COORDINATION', 'LAW', 'ATTITUDE', 'REMIT', 'OTHER')),
  progress int not null default 0 check (progress between 0 and 100),
  note text not null default '' check (length(note) <= 5000),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  check (starts_on is null or due_on >= starts_on),
  check ((status in ('BLOCKED', 'SUSPENDED', 'CANCELLED')) = (status_reason is not null)),
  check (status <> 'DONE' or progress = 100)
);
create index measure_due on measure (tenant_id, due_on, id);
select app.protect('measure');
select app.versioned('measure');

create table measure_kita (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  kita_id uuid not null,
  primary key (tenant_id, id),
  unique (tenant_id, measure_id, kita_id),
  foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade,
  foreign key (tenant_id, kita_id) references kita (tenant_id, id)
);
create index measure_kita_kita on measure_kita (tenant_id, kita_id);
-- Updated by nobody; a merger holds the rows it takes along, which needs the right.
select app.protect('measure_kita');

create table measure_post (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  post_id uuid not null,
  primary key (tenant_id, id),
  unique (tenant_id, measure_id, post_id),
  foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade,
  foreign key (tenant_id, post_id) references post (tenant_id, id)
);
create index measure_post_post on measure_post (tenant_id, post_id);
select app.protect('measure_post');

-- Every step of a measure, so that its history is told and the last step can be taken back.
create table measure_event (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  step int not null check (step >= 1),
  status text not null check (status in ('PLANNED', 'IN_PROGRESS', 'BLOCKED', 'SUSPENDED', 'DONE', 'CANCELLED')),
  status_reason text check (status_reason in ('FINANCE', 'STAFF_SHORTAGE', 'COORDINATION', 'LAW', 'ATTITUDE', 'REMIT', 'OTHER')),
  progress int not null check (progress between 0 and 100),
  due_on date not null,
  note text not null default '' check (length(note) <= 5000),
  actor_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, measure_id, step),
  foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade
);
select app.protect('measure_event');
