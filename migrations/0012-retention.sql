-- How long each class of data is kept, as data; and append-only tables that give up only what is older than that.
create table retention_rule (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  position int not null,
  label text not null check (length(label) between 1 and 200),
  counted_from text not null check (length(counted_from) between 1 and 200),
  days int not null check (days >= 0),
  basis text not null check (basis in ('LAW', 'PRODUCT_DEFAULT')),
  reason text not null,
  source text not null
);
select app.protect_catalogue('retention_rule');

/*
 * Trigger of an append-only table with a column `at`: no row is ever changed, and none goes before the rule named in
 * the trigger's argument lets it. Without the rule nothing goes at all.
 */
create function app.refuse_early_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - make_interval(days => (select days from retention_rule where code = tg_argv[0])) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'SRB02';
end
$$;

drop trigger append_only on audit_entry;
create trigger append_only before update or delete on audit_entry for each row execute function app.refuse_early_change('AUDIT_TRAIL');
drop trigger append_only on access_log;
create trigger append_only before update or delete on access_log for each row execute function app.refuse_early_change('STATE_READS');
create index audit_entry_at on audit_entry (at);
create index outbox_completed on outbox (completed_at) where completed_at is not null;

-- What the nightly job of the system class removes; everything else belongs to the offices.
grant delete on audit_entry, access_log, outbox, invitation, membership, person to srb_system;
