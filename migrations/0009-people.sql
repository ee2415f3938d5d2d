-- Committee, providers, Kita leads, further readers at state level; scoped rows; invitations.

-- A membership of a provider or of a Kita lead names what it is limited to; any other reaches the whole office.
alter table membership
  add provider_id uuid,
  add kita_id uuid,
  add foreign key (tenant_id, provider_id) references provider (tenant_id, id),
  add foreign key (tenant_id, kita_id) references kita (tenant_id, id),
  drop constraint membership_role_check,
  drop constraint membership_check,
  add constraint membership_role_check check (role in (
    'PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'COMMITTEE', 'PROVIDER', 'KITA_LEAD',
    'MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR', 'MACHINE')),
  add constraint membership_level_check check ((tenant_id is null) = (role in ('MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR', 'MACHINE'))),
  add constraint membership_scope_check check (
    (provider_id is not null) = (role = 'PROVIDER') and (kita_id is not null) = (role = 'KITA_LEAD'));
drop index membership_once;
create unique index membership_once on membership (person_id, tenant_id, role, provider_id, kita_id) nulls not distinct where ended_at is null;
create index membership_provider on membership (tenant_id, provider_id) where provider_id is not null;
create index membership_kita on membership (tenant_id, kita_id) where kita_id is not null;

-- An office sees who its members are, and ends their roles itself; it does not know anybody else.
grant update (ended_at, version) on membership to srb_tenant;
create policy tenant_rows on person for select to srb_tenant using (id in (select person_id from membership));
grant select (id, display_name, email) on person to srb_tenant;

/* The Kitas a provider or a Kita lead may see; null (no rows) when none are set. */
create function app.current_kitas() returns uuid[]
  language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.kita_ids', true), ''), ',')::uuid[];

/*
 * Shows the scoped class some columns of the own office's rows that meet a condition. A condition may lean on another
 * scoped table: the inner select runs under the reader's own policy, so it names rows of the reader's Kitas only.
 */
create function app.expose_to_scoped(target regclass, condition text, columns text, tenant_column name default 'tenant_id')
  returns void language plpgsql as $$
begin
  execute format('create policy scoped_rows on %s for select to srb_scoped using (%I = app.current_tenant() and %s)', target, tenant_column, condition);
  execute format('grant select (%s) on %s to srb_scoped', columns, target);
end
$$;
select app.expose_to_scoped('youth_office', 'app.current_kitas() is not null', 'id, ags, name, short_name, kind, grid_column, grid_row, valid_from, valid_to', 'id');
select app.expose_to_scoped('kita', 'id = any (app.current_kitas())', 'tenant_id, id, official_key, name, provider_id, social_space_id, places, valid_from, valid_to');
select app.expose_to_scoped('provider', 'id in (select provider_id from kita)', 'tenant_id, id, name, kind');
select app.expose_to_scoped('social_space', 'id in (select social_space_id from kita)', 'tenant_id, id, code, name, description');
select app.expose_to_scoped('indicator_value', 'kita_id = any (app.current_kitas())',
  'tenant_id, id, indicator_code, level, kita_id, year, reference_date, available_from, status, value, households, source, origin');
select app.expose_to_scoped('post_assignment', 'kita_id = any (app.current_kitas())', 'tenant_id, post_id, kita_id, share');
-- No money: what a post costs is between the office and its employer.
select app.expose_to_scoped('post', 'id in (select post_id from post_assignment)',
  'tenant_id, id, number, post_type_code, employer_code, licence_relevant, fte_planned, fte_occupied, fixed_term_until, valid_from, valid_to');

-- Which Kitas a provider has is looked up with a person's rights, before the class of the request is known.
select app.expose_to_system('kita', 'select (tenant_id, id, provider_id, valid_from, valid_to)');

/*
 * An invitation holds nothing secret: the link's token is computed from id and link number with a key that the
 * processes know. Sending it anew steps the number, so that older links no longer open anything.
 */
create table invitation (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid references youth_office (id),
  email text not null check (length(email) between 3 and 254 and email = lower(email)),
  role text not null check (role in (
    'PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'COMMITTEE', 'PROVIDER', 'KITA_LEAD', 'MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR')),
  provider_id uuid,
  kita_id uuid,
  invited_by uuid,
  link_number int not null default 1 check (link_number >= 1),
  expires_at timestamptz not null,
  sent_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  foreign key (tenant_id, provider_id) references provider (tenant_id, id),
  foreign key (tenant_id, kita_id) references kita (tenant_id, id),
  check ((tenant_id is null) = (role in ('MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR'))),
  check ((provider_id is not null) = (role = 'PROVIDER') and (kita_id is not null) = (role = 'KITA_LEAD')),
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or revoked_at is null)
);
create unique index invitation_once on invitation (tenant_id, email, role, provider_id, kita_id) nulls not distinct
  where accepted_at is null and revoked_at is null;
create index invitation_tenant on invitation (tenant_id, created_at);
create index invitation_provider on invitation (tenant_id, provider_id) where provider_id is not null;
create index invitation_kita on invitation (tenant_id, kita_id) where kita_id is not null;
select app.protect('invitation', 'tenant_id', 'select, insert, update');
select app.expose_to_system('invitation', 'select, insert, update');
select app.versioned('invitation');

-- Offices see the function under which state level read, never a name. Reads of before carry none.
alter table access_log add reader_role text check (reader_role in ('MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR', 'MACHINE'));
alter policy state_rows on access_log with check (reader_role is not null);
