-- The ledger of posts: hours and pay, assignments and occupancy by period, and what an administration's export says.
alter table post
  add weekly_hours numeric(5, 2) check (weekly_hours > 0 and weekly_hours <= 60),
  add pay_group text not null default '' check (length(pay_group) <= 40),
  add qualification text not null default '' check (length(qualification) <= 200),
  add cost_centre text not null default '' check (length(cost_centre) <= 40),
  -- The part of the post that its funding pays for.
  add funding_share numeric(7, 6) not null default 1 check (funding_share > 0 and funding_share <= 1);

-- Hours of a full-time week where a wage agreement says so; FTE and hours of a post are compared with it, never refused by it.
alter table employer
  add full_time_week numeric(4, 2) check (full_time_week > 0 and full_time_week <= 60),
  add full_time_week_source text not null default '';

-- Shares hold for a time; without a beginning since the post began, without an end as long as it lasts.
alter table post_assignment
  add valid_from date,
  add valid_to date,
  drop constraint post_assignment_tenant_id_post_id_kita_id_key,
  add check (valid_to is null or valid_from is null or valid_to > valid_from),
  add constraint post_assignment_once exclude using gist (tenant_id with =, post_id with =, kita_id with =, daterange(valid_from, valid_to) with &&);
create index post_assignment_post on post_assignment (tenant_id, post_id);

/* On every day of a post its shares add to 1, so it is enough to look at the days on which one begins or ends. */
create or replace function app.check_assignment_shares(tenant uuid, checked uuid) returns void language plpgsql as $$
declare
  began date;
  ended date;
  may_have_none boolean;
  wrong record;
begin
  select p.valid_from, p.valid_to, t.is_coordination into began, ended, may_have_none
    from post p join post_type t on t.code = p.post_type_code
   where p.tenant_id = tenant and p.id = checked;
  if not found then return; end if; -- the post went in the same transaction
  select d.day, s.total into wrong
    from (select began as day
          union select valid_from from post_assignment where tenant_id = tenant and post_id = checked and valid_from > began
          union select valid_to from post_assignment where tenant_id = tenant and post_id = checked and valid_to > began) d
    cross join lateral (select sum(a.share) as total from post_assignment a
                         where a.tenant_id = tenant and a.post_id = checked
                           and (a.valid_from is null or a.valid_from <= d.day) and (a.valid_to is null or a.valid_to > d.day)) s
   where (ended is null or d.day < ended) and ((s.total is null and not may_have_none) or s.total <> 1)
   order by d.day limit 1;
  if found then
    raise exception 'the shares of post % add to %, not 1, on %', checked, coalesce(wrong.total, 0), wrong.day using errcode = 'SRB03';
  end if;
end
$$;

-- The days of the post decide as well which days are looked at.
drop trigger assignment_shares on post;
create constraint trigger assignment_shares after insert or update of post_type_code, valid_from, valid_to on post
  deferrable initially deferred for each row execute function app.check_shares_of_post();

-- A provider or a Kita reads what takes effect there today, so it has to know the days; nothing else of this file is shown to it.
grant select (valid_from, valid_to) on post_assignment to srb_scoped;

/*
 * Who filled how much of a post when, without a name: a key of the office's own tells two holders apart. Days without an
 * occupancy are vacant.
 */
create table post_occupancy (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  post_id uuid not null,
  holder_key text not null check (length(holder_key) between 1 and 40),
  fte numeric(7, 3) not null check (fte > 0),
  weekly_hours numeric(5, 2) check (weekly_hours > 0 and weekly_hours <= 60),
  pay_group text not null default '' check (length(pay_group) <= 40),
  qualification text not null default '' check (length(qualification) <= 200),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, post_id) references post (tenant_id, id) on delete cascade,
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (tenant_id with =, post_id with =, holder_key with =, daterange(valid_from, valid_to) with &&)
);
create index post_occupancy_time on post_occupancy (tenant_id, valid_from);
select app.protect('post_occupancy');
select app.versioned('post_occupancy');

/* On no day more of a post is occupied than planned; it is enough to look at the days on which an occupancy begins. */
create function app.check_occupancy(tenant uuid, checked uuid) returns void language plpgsql as $$
declare
  wrong record;
begin
  select d.valid_from as day, s.total, p.fte_planned into wrong
    from post p
    join post_occupancy d on d.tenant_id = p.tenant_id and d.post_id = p.id
    cross join lateral (select sum(o.fte) as total from post_occupancy o
                         where o.tenant_id = tenant and o.post_id = checked
                           and o.valid_from <= d.valid_from and (o.valid_to is null or o.valid_to > d.valid_from)) s
   where p.tenant_id = tenant and p.id = checked and s.total > p.fte_planned
   order by d.valid_from limit 1;
  if found then
    raise exception 'of post % are % FTE occupied on %, planned %', checked, wrong.total, wrong.day, wrong.fte_planned using errcode = 'check_violation';
  end if;
end
$$;

create function app.check_occupancy_of_post() returns trigger language plpgsql as $$
begin
  perform app.check_occupancy(new.tenant_id, new.id);
  return null;
end
$$;
create constraint trigger occupancy_planned after update of fte_planned on post
  deferrable initially deferred for each row execute function app.check_occupancy_of_post();

create function app.check_occupancy_of_period() returns trigger language plpgsql as $$
begin
  perform app.check_occupancy(new.tenant_id, new.post_id);
  return null;
end
$$;
create constraint trigger occupancy_planned after insert or update on post_occupancy
  deferrable initially deferred for each row execute function app.check_occupancy_of_period();

-- The name behind a key, for the office's own copy of its proof of use and for nothing else.
create table post_holder (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  holder_key text not null check (length(holder_key) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, holder_key)
);
select app.protect('post_holder');
select app.versioned('post_holder');

-- Months of posts in Kitas as the administration's own export has them, to be compared with the ledger; never edited here.
create table administration_month (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  month date not null check (extract(day from month) = 1),
  kita_key text not null check (length(kita_key) between 1 and 40),
  post_number text not null default '' check (length(post_number) <= 40),
  fte numeric(7, 3) not null check (fte >= 0),
  pay_group text not null default '' check (length(pay_group) <= 40),
  import_batch_id uuid,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, month, kita_key, post_number)
);
create index administration_month_import on administration_month (tenant_id, import_batch_id) where import_batch_id is not null;
select app.protect('administration_month');
select app.versioned('administration_month');
