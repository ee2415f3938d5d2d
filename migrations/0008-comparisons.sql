-- State-wide comparisons over released rows. A stored comparison is immutable and reproducible byte for byte.
create table comparison (
  id uuid primary key default gen_random_uuid(),
  number int generated always as identity unique,
  year int not null,
  input_hash text not null unique check (input_hash ~ '^[0-9a-f]{64}$'),
  document text not null,
  document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);
create index comparison_latest on comparison (year, number);
alter table comparison enable row level security;
alter table comparison force row level security;
select app.expose_to_state('comparison', 'true');
select app.expose_to_system('comparison', 'select, insert');
select app.append_only('comparison');

-- A wish for a comparison. Releases within a few seconds share one pending request per year.
create table comparison_request (
  id uuid primary key default gen_random_uuid(),
  year int not null,
  status text not null check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED')),
  cause text not null check (cause in ('RELEASE', 'MINISTRY', 'START')),
  requested_by uuid,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  progress int not null default 0 check (progress between 0 and 100),
  step text not null default '',
  comparison_id uuid references comparison (id),
  duration_ms int,
  failed_reason text,
  recorded_at timestamptz not null default now(),
  version int not null default 1
);
create unique index comparison_request_pending on comparison_request (year) where status = 'PENDING';
-- The latest comparison of a year is the one last asked for, not the one with the highest number: equal inputs are stored once.
create index comparison_request_latest on comparison_request (year, finished_at) where status = 'DONE';
create index comparison_request_comparison on comparison_request (comparison_id);
alter table comparison_request enable row level security;
alter table comparison_request force row level security;
select app.expose_to_state('comparison_request', 'true');
select app.expose_to_system('comparison_request', 'select, insert, update');
select app.versioned('comparison_request');

create function app.announce_comparison() returns trigger language plpgsql as $$
begin
  perform pg_notify('comparison_progress', new.id::text);
  return null;
end
$$;
create trigger announce after insert or update on comparison_request for each row execute function app.announce_comparison();
