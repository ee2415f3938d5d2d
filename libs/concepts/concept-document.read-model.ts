import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page } from '@srb/platform/graphql';
import { searchWords } from './domain/search-words.js';
import type { ConceptDocumentArgs } from './graphql/concept-document.input.js';
import type { ConceptDocument } from './graphql/concept-document.type.js';

/** Of a document `d`, its file `f` and the part of its text in which the search found a word, `hit`. */
const DOCUMENT_JSON = `json_build_object(
  'id', d.id, 'conceptVersionId', d.concept_version_id, 'kind', d.kind, 'title', d.title, 'datedOn', d.dated_on,
  'paperNumber', nullif(d.paper_number, ''), 'snippet', hit.snippet, 'snippetPage', hit.page,
  'recordedAt', d.recorded_at, 'version', d.version,
  'file', json_build_object(
    'id', f.id, 'name', f.name, 'mediaType', f.media_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'scan', f.scan,
    'text', f.text_status, 'isAvailable', f.status = 'STORED' and f.scan <> 'PENDING', 'uploadedAt', f.uploaded_at))`;

const ONE = `
  select ${DOCUMENT_JSON} as document
    from concept_document d
    join file f on f.tenant_id = d.tenant_id and f.id = d.file_id
    cross join (select null::text as snippet, null::int as page) hit
   where d.id = $1 and d.detached_at is null`;

/** The committee reads what is or was before it; the same versions as in `committee.read-model.ts`. */
const BEFORE_COMMITTEE = `v.status <> 'DRAFT'`;

/**
 * Every word of the search stands somewhere in the document: in title or number as it was typed, or in the text in any
 * of its German forms. Words that carry no meaning (der, und) narrow nothing.
 */
const LIST = `
  with query as materialized (
    select lower(word) as word, plainto_tsquery('german', word) as lexemes from unnest($2::text[]) as word
  ), any_word as materialized (
    select string_agg('(' || lexemes::text || ')', ' | ')::tsquery as lexemes from query where numnode(lexemes) > 0
  ), found as (
    select d.*, coalesce(d.dated_on::text, '') as day
      from concept_document d
      join concept_version v on v.tenant_id = d.tenant_id and v.id = d.concept_version_id
     where v.id = $1 and d.detached_at is null and (not $6::boolean or ${BEFORE_COMMITTEE})
       and not exists (
         select from query q
          where numnode(q.lexemes) > 0
            and position(q.word in lower(d.title || ' ' || d.paper_number)) = 0
            and not to_tsvector('german', d.title) @@ q.lexemes
            and not exists (select from file_text t where t.tenant_id = d.tenant_id and t.file_id = d.file_id and t.words @@ q.lexemes))
  )
  select ${DOCUMENT_JSON} as document, d.day, (select count(*)::int from found) as total
    from found d
    join file f on f.tenant_id = d.tenant_id and f.id = d.file_id
    left join lateral (
      select t.page, ts_headline('german', t.content, a.lexemes, 'StartSel="", StopSel="", MaxWords=30, MinWords=15') as snippet
        from file_text t, any_word a
       where t.tenant_id = d.tenant_id and t.file_id = d.file_id and t.words @@ a.lexemes
       order by t.position limit 1) hit on true
   where $3::text is null or (d.day, d.id::text) < ($3, $4)
   order by d.day desc, d.id::text desc
   limit $5::int + 1`;

const OF_COMMITTEE = `
  select from concept_document d
    join concept_version v on v.tenant_id = d.tenant_id and v.id = d.concept_version_id
   where d.file_id = $1 and d.detached_at is null and ${BEFORE_COMMITTEE}`;

/** A document that is attached now. @throws AppError NOT_FOUND */
export async function getDocument(tx: TenantReadTx, id: string): Promise<ConceptDocument> {
  const row = await tx.maybe<{ document: ConceptDocument }>(ONE, [id]);
  if (row === null) throw notFound('Das Dokument');
  return row.document;
}

/** Reads of the documents attached to versions. */
@Injectable()
export class ConceptDocumentReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** By the date they bear, the newest first; those without a date last. */
  listDocuments(ctx: OfficeContext, args: ConceptDocumentArgs): Promise<Page<ConceptDocument>> {
    return this.list(ctx, args, false);
  }

  /** The same for versions that are or were before the committee; none for any other. */
  listCommitteeDocuments(ctx: OfficeContext, args: ConceptDocumentArgs): Promise<Page<ConceptDocument>> {
    return this.list(ctx, args, true);
  }

  /** @throws AppError NOT_FOUND unless the file belongs to a version that is or was before the committee */
  async assertOfCommittee(ctx: OfficeContext, fileId: string): Promise<void> {
    if ((await this.database.read(ctx, (tx) => tx.maybe(OF_COMMITTEE, [fileId]))) === null) throw notFound('Die Datei');
  }

  private async list(ctx: OfficeContext, args: ConceptDocumentArgs, isCommittee: boolean): Promise<Page<ConceptDocument>> {
    const [day = null, id = null] = decodeCursor(args.after, 2);
    const values = [args.conceptVersionId, searchWords(args.search), day, id, args.first, isCommittee];
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ document: ConceptDocument; day: string; total: number }>(LIST, values));
    const page = toPage(rows, args.first, rows[0]?.total ?? 0, (row) => [row.day, row.document.id]);
    return { ...page, items: page.items.map(({ document }) => document) };
  }
}
