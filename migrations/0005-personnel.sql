-- Posts paid from the budget, and their assignment to the Kitas in which they take effect.
create table post_type (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  label text not null,
  description text not null,
  typical_qualification text not null,
  licence_relevant_default boolean not null,
  is_coordination boolean not null,
  counts_as_kita_social_work boolean not null,
  source text not null
);
select app.protect_catalogue('post_type');

create table employer (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  label text not null,
  source text not null
);
select app.protect_catalogue('employer');

create table post (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  number text not null check (length(number) between 1 and 40),
  post_type_code text not null references post_type (code),
  employer_code text not null references employer (code),
  funding text not null check (funding in ('SRB', 'OWN_FUNDS', 'OTHER')),
  licence_relevant boolean not null,
  fte_planned numeric(7, 3) not null check (fte_planned > 0),
  fte_occupied numeric(7, 3) not null check (fte_occupied >= 0),
  annual_cost numeric(14, 2) not null check (annual_cost >= 0),
  fixed_term_until date,
  valid_from date not null,
  valid_to date,
  origin text not null check (origin in ('PUBLIC', 'DEMO', 'OFFICE')),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  check (fte_occupied <= fte_planned),
  check (valid_to is null or valid_to > valid_from)
);
select app.protect('post');
select app.versioned('post');

create table post_assignment (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  post_id uuid not null,
  kita_id uuid not null,
  share numeric(9, 6) not null check (share > 0 and share <= 1),
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, post_id, kita_id),
  foreign key (tenant_id, post_id) references post (tenant_id, id) on delete cascade,
  foreign key (tenant_id, kita_id) references kita (tenant_id, id)
);
create index post_assignment_kita on post_assignment (tenant_id, kita_id);
select app.protect('post_assignment');

/* The shares of a post add to 1, or it has none (coordination works for the whole office). Checked at commit. */
create function app.check_assignment_shares() returns trigger language plpgsql as $$
declare
  total numeric;
  affected uuid := coalesce(new.post_id, old.post_id);
  tenant uuid := coalesce(new.tenant_id, old.tenant_id);
begin
  select sum(share) into total from post_assignment where tenant_id = tenant and post_id = affected;
  if total is not null and total <> 1 then
    raise exception 'the shares of post % add to %, not 1', affected, total using errcode = 'SRB03';
  end if;
  return null;
end
$$;
create constraint trigger assignment_shares after insert or update or delete on post_assignment
  deferrable initially deferred for each row execute function app.check_assignment_shares();
