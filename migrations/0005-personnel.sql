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
  check (fixed_term_until is null or fixed_term_until >= valid_from),
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

/* The shares of a post add to 1. Only coordination, which works for the whole office, may have none. Checked at commit. */
create function app.check_assignment_shares(tenant uuid, checked uuid) returns void language plpgsql as $$
declare
  total numeric;
  may_have_none boolean;
begin
  select t.is_coordination into may_have_none
    from post p join post_type t on t.code = p.post_type_code
   where p.tenant_id = tenant and p.id = checked;
  if not found then return; end if; -- the post went in the same transaction
  select sum(share) into total from post_assignment where tenant_id = tenant and post_id = checked;
  if (total is null and not may_have_none) or total <> 1 then
    raise exception 'the shares of post % add to %, not 1', checked, coalesce(total, 0) using errcode = 'SRB03';
  end if;
end
$$;

create function app.check_shares_of_post() returns trigger language plpgsql as $$
begin
  perform app.check_assignment_shares(new.tenant_id, new.id);
  return null;
end
$$;
create constraint trigger assignment_shares after insert or update of post_type_code on post
  deferrable initially deferred for each row execute function app.check_shares_of_post();

create function app.check_shares_of_assignment() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform app.check_assignment_shares(old.tenant_id, old.post_id); end if;
  if tg_op <> 'DELETE' then perform app.check_assignment_shares(new.tenant_id, new.post_id); end if;
  return null;
end
$$;
create constraint trigger assignment_shares after insert or update or delete on post_assignment
  deferrable initially deferred for each row execute function app.check_shares_of_assignment();

/*
 * The flag of the post is the one that counts: a personnel cost that names a post carries the post's flag, when it is
 * written and whenever the post is reclassified. Coordination and other staff never share a category of cost.
 */
alter table cost add foreign key (tenant_id, post_id) references post (tenant_id, id);

create function app.take_flag_of_post() returns trigger language plpgsql as $$
declare
  flag boolean;
  coordination boolean;
begin
  select p.licence_relevant, t.is_coordination into flag, coordination
    from post p join post_type t on t.code = p.post_type_code
   where p.tenant_id = new.tenant_id and p.id = new.post_id;
  if not found then return new; end if; -- the foreign key refuses it
  if new.category <> 'TRAINING' and coordination <> (new.category = 'COORDINATION') then
    raise exception 'a cost of category % cannot name post %', new.category, new.post_id using errcode = 'check_violation';
  end if;
  new.licence_relevant := new.category = 'PERSONNEL' and flag;
  return new;
end
$$;
create trigger flag_of_post before insert or update on cost
  for each row when (new.post_id is not null) execute function app.take_flag_of_post();

create function app.pass_flag_to_costs() returns trigger language plpgsql as $$
begin
  update cost set licence_relevant = new.licence_relevant, version = version + 1
   where tenant_id = new.tenant_id and post_id = new.id and category = 'PERSONNEL';
  return null;
end
$$;
create trigger flag_to_costs after update of licence_relevant on post
  for each row when (old.licence_relevant <> new.licence_relevant) execute function app.pass_flag_to_costs();
