-- Work that failed for good waits for the operator, and work belongs to the trace of the request that asked for it.
alter table outbox
  add column traceparent text check (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$'),
  add column attempts int not null default 0 check (attempts >= 0),
  add column failed_at timestamptz,
  -- Each time it is published under an id that no queue has seen.
  add column requeued int not null default 0 check (requeued >= 0),
  add column discarded_at timestamptz;
create index outbox_dead on outbox (created_at, id)
  where failed_reason is not null and completed_at is null and discarded_at is null;
