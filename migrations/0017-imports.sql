-- Tables of an office brought in from spreadsheets: what was uploaded, how its columns were read, what was wrong with it,
-- what it changed, and how to take it back.
alter table file drop constraint file_media_type_check, add constraint file_media_type_check check (media_type in (
  'application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'));

-- Which heading of a source is which field, as it was read last; columns is canonical JSON, heading to field.
create table import_mapping (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  target text not null check (target ~ '^[A-Z][A-Z_]*$'),
  source text not null check (length(source) between 1 and 200),
  columns text not null check (columns::json is not null),
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, target, source)
);
select app.protect('import_mapping');
select app.versioned('import_mapping');

/*
 * One file on its way into one kind of table. CHECKED has a preview and a list of issues; IMPORTED may be undone until a
 * release rests on it. The file goes with its own expiry, its name and hash stay.
 */
create table import_batch (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  target text not null check (target ~ '^[A-Z][A-Z_]*$'),
  source text not null check (length(source) between 1 and 200),
  file_id uuid,
  file_name text not null check (length(file_name) between 1 and 200),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  sheet text check (length(sheet) <= 200),
  columns text not null check (columns::json is not null),
  status text not null check (status in ('UPLOADED', 'CHECKING', 'CHECKED', 'IMPORTING', 'IMPORTED', 'UNDOING', 'UNDONE', 'CANCELLED', 'FAILED')),
  -- What an accepted file with errors brings in: its valid rows, or nothing.
  accepts text not null default 'NONE' check (accepts in ('NONE', 'VALID_ROWS')),
  row_count int not null default 0 check (row_count >= 0),
  valid_count int not null default 0 check (valid_count between 0 and row_count),
  issue_count int not null default 0 check (issue_count >= 0),
  inserted_count int not null default 0 check (inserted_count >= 0),
  updated_count int not null default 0 check (updated_count >= 0),
  unchanged_count int not null default 0 check (unchanged_count >= 0),
  progress int not null default 0 check (progress between 0 and 100),
  failure text not null default '' check (length(failure) <= 2000),
  created_by uuid,
  created_at timestamptz not null default now(),
  imported_at timestamptz,
  undone_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id) on delete set null (file_id),
  check (status not in ('IMPORTED', 'UNDOING', 'UNDONE') or imported_at is not null),
  check ((status = 'UNDONE') = (undone_at is not null))
);
create index import_batch_created on import_batch (tenant_id, created_at desc, id);
create index import_batch_file on import_batch (tenant_id, file_id) where file_id is not null;
select app.protect('import_batch');
select app.versioned('import_batch');

/* A file that expires leaves its batch behind, and that is a change of the batch like any other. Runs before version_step. */
create function app.leave_import_behind() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
create trigger file_gone before update of file_id on import_batch
  for each row when (old.file_id is not null and new.file_id is null and new.version = old.version) execute function app.leave_import_behind();

-- What is wrong with a row; at most the first thousand of a batch are kept, issue_count counts all.
create table import_issue (
  tenant_id uuid not null,
  batch_id uuid not null,
  position int not null check (position >= 0),
  -- The row of the sheet as the person sees it, headings included; null where the file as a whole is meant.
  row_number int check (row_number >= 1),
  column_name text not null default '' check (length(column_name) <= 200),
  value text not null default '' check (length(value) <= 200),
  message text not null check (length(message) between 1 and 500),
  primary key (tenant_id, batch_id, position),
  foreign key (tenant_id, batch_id) references import_batch (tenant_id, id) on delete cascade
);
select app.protect('import_issue', 'tenant_id', 'select, insert, delete');

-- The first rows of a checked file, as they would be brought in; fields is canonical JSON.
create table import_preview (
  tenant_id uuid not null,
  batch_id uuid not null,
  row_number int not null check (row_number >= 1),
  action text not null check (action in ('INSERT', 'UPDATE', 'UNCHANGED', 'INVALID')),
  fields text not null check (fields::json is not null),
  primary key (tenant_id, batch_id, row_number),
  foreign key (tenant_id, batch_id) references import_batch (tenant_id, id) on delete cascade
);
select app.protect('import_preview', 'tenant_id', 'select, insert, delete');

/*
 * A row that a batch changed or ended, as it was before (canonical JSON), so that undo restores it. Rows that it inserted
 * carry its id themselves: a table of their own for a million of them would double every import.
 */
create table import_change (
  tenant_id uuid not null,
  batch_id uuid not null,
  table_name text not null check (table_name ~ '^[a-z][a-z_]*$'),
  row_id uuid not null,
  before text not null check (before::json is not null),
  version_after int not null,
  primary key (tenant_id, batch_id, table_name, row_id),
  foreign key (tenant_id, batch_id) references import_batch (tenant_id, id) on delete cascade
);
select app.protect('import_change', 'tenant_id', 'select, insert, delete');

-- The batch that brought a row in or changed it last. No foreign key: a check for each of a million rows, for one writer.
alter table provider add import_batch_id uuid;
alter table social_space add import_batch_id uuid;
alter table kita add import_batch_id uuid;
alter table indicator_value add import_batch_id uuid;
alter table post add import_batch_id uuid;
alter table cost add import_batch_id uuid;
create index provider_import on provider (tenant_id, import_batch_id) where import_batch_id is not null;
create index social_space_import on social_space (tenant_id, import_batch_id) where import_batch_id is not null;
create index kita_import on kita (tenant_id, import_batch_id) where import_batch_id is not null;
create index indicator_value_import on indicator_value (tenant_id, import_batch_id) where import_batch_id is not null;
create index post_import on post (tenant_id, import_batch_id) where import_batch_id is not null;
create index cost_import on cost (tenant_id, import_batch_id) where import_batch_id is not null;
