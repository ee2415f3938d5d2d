-- Changes that a client may send again: what was asked under which key, and what it was answered. Written in the
-- transaction of the change, so that neither stands without the other.
create table idempotency_key (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid,
  person_id uuid not null,
  key uuid not null,
  -- Counts the transactions of one change; nearly always there is one.
  step int not null,
  content_hash text not null,
  -- JSON; null only inside the transaction that is at work on it.
  result text,
  created_at timestamptz not null default now(),
  -- Whoever has not heard an answer by then has looked for himself.
  expires_at timestamptz not null default now() + interval '1 day',
  unique nulls not distinct (tenant_id, person_id, key, step)
);
create index idempotency_key_expiry on idempotency_key (expires_at);
select app.protect('idempotency_key', 'tenant_id', 'select, insert, update');
select app.expose_to_system('idempotency_key', 'select, insert, update, delete');
