-- Files of an office in pieces, their text for the search, and the documents attached to versions of the concept.

/*
 * While RECEIVING, size_bytes is what the upload has reserved of the office's quota; afterwards it is the size.
 * REMOVED keeps the row of an infected file, whose content is gone. A file that is in use has no expires_at.
 */
create table file (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  media_type text check (media_type in ('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  size_bytes int not null check (size_bytes >= 1),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  status text not null check (status in ('RECEIVING', 'STORED', 'REMOVED')),
  scan text not null check (scan in ('NOT_SCANNED', 'PENDING', 'CLEAN', 'INFECTED')),
  scan_note text not null default '' check (scan_note ~ '^[!-~ ]{0,200}$'),
  scanned_at timestamptz,
  text_status text not null default 'PENDING' check (text_status in ('PENDING', 'DONE', 'NO_TEXT', 'ENCRYPTED', 'FAILED')),
  uploaded_by uuid,
  uploaded_at timestamptz not null default now(),
  expires_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  check ((status = 'RECEIVING') = (sha256 is null)),
  check ((status = 'RECEIVING') = (media_type is null)),
  check ((status = 'REMOVED') = (scan = 'INFECTED')),
  check (status <> 'RECEIVING' or expires_at is not null),
  check ((scan in ('CLEAN', 'INFECTED')) = (scanned_at is not null))
);
create index file_expiry on file (tenant_id, expires_at) where expires_at is not null;
select app.protect('file');
select app.versioned('file');

/* What was received stays as it was received, and a file in use stays. */
create function app.keep_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.expires_at is null then
      raise exception 'file % is in use', old.id using errcode = 'SRB02';
    end if;
    return old;
  end if;
  if old.status <> 'RECEIVING' and (
    new.status = 'RECEIVING'
    or (new.id, new.name, new.media_type, new.size_bytes, new.sha256, new.uploaded_by, new.uploaded_at)
       is distinct from (old.id, old.name, old.media_type, old.size_bytes, old.sha256, old.uploaded_by, old.uploaded_at)
  ) then
    raise exception 'file % is stored', old.id using errcode = 'SRB02';
  end if;
  return new;
end
$$;
create trigger keep_file before update or delete on file for each row execute function app.keep_file();

-- The content. Every piece but the last is 256 kB, so that the position of a byte is known. Pieces are never changed.
create table file_chunk (
  tenant_id uuid not null,
  file_id uuid not null,
  position int not null check (position >= 0),
  content bytea not null check (length(content) between 1 and 262144),
  primary key (tenant_id, file_id, position),
  foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade
);
alter table file_chunk alter column content set storage external;
select app.protect('file_chunk', 'tenant_id', 'select, insert, delete');

/* Nothing is added to a file that is complete. */
create function app.refuse_sealed_file() returns trigger language plpgsql as $$
declare
  found_status text;
begin
  select f.status into found_status from public.file f where f.tenant_id = new.tenant_id and f.id = new.file_id for share;
  if found_status <> 'RECEIVING' then
    raise exception 'file % is complete', new.file_id using errcode = 'SRB02';
  end if;
  return new;
end
$$;
create trigger sealed_file before insert on file_chunk for each row execute function app.refuse_sealed_file();

-- The text of a file in parts: a page of a PDF, a stretch of a DOCX. words is what the search looks in.
create table file_text (
  tenant_id uuid not null,
  file_id uuid not null,
  position int not null check (position >= 0),
  page int check (page >= 1),
  content text not null check (length(content) between 1 and 20000),
  words tsvector not null,
  primary key (tenant_id, file_id, position),
  foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade
);
select app.protect('file_text', 'tenant_id', 'select, insert');

-- Detached documents are kept until their file expires and goes.
create table concept_document (
  tenant_id uuid not null references youth_office (id),
  id uuid not null default gen_random_uuid(),
  concept_version_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('CONCEPT', 'COMMITTEE_PAPER', 'OTHER')),
  title text not null check (length(title) between 1 and 200),
  dated_on date,
  paper_number text not null default '' check (length(paper_number) <= 80),
  detached_at timestamptz,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, concept_version_id) references concept_version (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade,
  check (kind = 'OTHER' or dated_on is not null),
  check (kind <> 'COMMITTEE_PAPER' or length(paper_number) > 0)
);
create unique index concept_document_file on concept_document (tenant_id, file_id) where detached_at is null;
create index concept_document_version on concept_document (tenant_id, concept_version_id);
select app.protect('concept_document', 'tenant_id', 'select, insert, update');
select app.versioned('concept_document');
