import { Injectable } from '@nestjs/common';
import { auditStateRead } from '@srb/platform/audit';
import type { StateContext } from '@srb/platform/context';
import { TenantDatabase, type StateReadTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { comparisonCsv } from './domain/comparison-csv.js';
import { dashboard } from './domain/dashboard.js';
import { DocumentCache, type ReadDocument } from './document-cache.js';
import type { ComparisonRequest } from './graphql/comparison-request.type.js';
import type { Comparison, ComparisonSummary } from './graphql/comparison.type.js';
import type { LandDashboard } from './graphql/land-dashboard.type.js';
import { findRequest } from './persistence/request-row.js';

const SUMMARY = `json_build_object('id', c.id, 'number', c.number, 'year', c.year, 'inputHash', c.input_hash, 'documentHash', c.document_hash,
  'createdAt', c.created_at, 'durationMs', (select q.duration_ms from comparison_request q
     where q.comparison_id = c.id and q.status = 'DONE' order by q.finished_at limit 1))`;

const BY_ID = `select ${SUMMARY} as summary from comparison c where c.id = $1`;

const DOCUMENT = 'select c.document from comparison c where c.id = $1';

const LATEST = `
  select ${SUMMARY} as summary
    from comparison_request l join comparison c on c.id = l.comparison_id
   where l.status = 'DONE' and ($1::int is null or l.year = $1)
   order by l.year desc, l.finished_at desc
   limit 1`;

const LIST = `
  select ${SUMMARY} as summary, (select count(*)::int from comparison) as total
    from comparison c
   where $1::int is null or c.number < $1
   order by c.number desc
   limit $2::int + 1`;

interface Stored extends ReadDocument {
  readonly summary: ComparisonSummary;
}

/** Reads of stored comparisons by state level; every read that shows offices is noted for them. */
@Injectable()
export class ComparisonReadModel {
  private readonly documents = new DocumentCache();

  constructor(private readonly database: TenantDatabase) {}

  /** The comparison computed last, of one year or of the latest; null before the first. */
  async findLatest(ctx: StateContext, year: number | null): Promise<Comparison | null> {
    const stored = await this.find(ctx, 'comparison', LATEST, year);
    return stored && asComparison(stored);
  }

  /** @throws AppError NOT_FOUND */
  async get(ctx: StateContext, id: string): Promise<Comparison> {
    return asComparison(await this.getStored(ctx, 'comparison', id));
  }

  /** Newest first, without content. */
  async list(ctx: StateContext, page: PageArgs): Promise<Page<ComparisonSummary>> {
    const [before = null] = decodeCursor(page.after, 1);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ summary: ComparisonSummary; total: number }>(LIST, [before, page.first]));
    return toPage(rows.map(({ summary }) => summary), page.first, rows[0]?.total ?? 0, ({ number }) => [number]);
  }

  /** @throws AppError NOT_FOUND */
  async getRequest(ctx: StateContext, id: string): Promise<ComparisonRequest> {
    const request = await this.database.read(ctx, (tx) => findRequest(tx, id));
    if (request === null) throw notFound('Der angeforderte Landesvergleich');
    return request;
  }

  /** All offices at a glance, over the latest comparison; null before the first. */
  async findDashboard(ctx: StateContext, year: number | null): Promise<LandDashboard | null> {
    const stored = await this.find(ctx, 'dashboard', LATEST, year);
    if (stored === null) return null;
    const { territorialStatus = null, of, released, origins, notReleased } = stored.document;
    return { comparison: stored.summary, territorialStatus, of, released, origins, notReleased, ...dashboard(stored.document) } as LandDashboard;
  }

  /** @throws AppError NOT_FOUND */
  async getCsv(ctx: StateContext, id: string): Promise<string> {
    return comparisonCsv((await this.getStored(ctx, 'comparison.csv', id)).document);
  }

  private async getStored(ctx: StateContext, subject: string, id: string): Promise<Stored> {
    const stored = await this.find(ctx, subject, BY_ID, id);
    if (stored === null) throw notFound('Der Landesvergleich');
    return stored;
  }

  private async find(ctx: StateContext, subject: string, statement: string, value: string | number | null): Promise<Stored | null> {
    return this.database.readLogged(ctx, async (tx) => {
      const row = await tx.maybe<Pick<Stored, 'summary'>>(statement, [value]);
      if (row === null) return null;
      const read = await this.documents.get(row.summary.documentHash, () => textOf(tx, row.summary.id));
      await auditStateRead(tx, subject, read.document.inputs.map(({ officeId }) => officeId));
      return { ...row, ...read };
    });
  }
}

async function textOf(tx: StateReadTx, id: string): Promise<string> {
  const stored = await tx.maybe<{ document: string }>(DOCUMENT, [id]);
  if (stored === null) throw new Error('a comparison has its document');
  return stored.document;
}

function asComparison({ summary, text, document }: Stored): Comparison {
  return { ...document, ...summary, document: text } as unknown as Comparison;
}
