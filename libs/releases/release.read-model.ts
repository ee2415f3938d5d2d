import { Injectable } from '@nestjs/common';
import { Decimal } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { printed } from './domain/rounding.js';
import type { Release, ReleaseDetail, ReleasePreview } from './graphql/release.type.js';
import { draftRelease, type ReleaseDraft } from './release-draft.js';

const RELEASE_COLUMNS = `
  'id', r.id, 'conceptVersionId', r.concept_version_id, 'year', r.year, 'number', r.number, 'status', r.status,
  'releasedAt', r.released_at, 'withdrawnAt', r.withdrawn_at, 'snapshotHash', r.snapshot_hash, 'version', r.version`;

const LIST = `
  select json_build_object(${RELEASE_COLUMNS}) as release, (select count(*)::int from release) as total
    from release r
   where $1::int is null or (r.year, r.number) < ($1, $2::int)
   order by r.year desc, r.number desc
   limit $3::int + 1`;

const DETAIL = `
  select json_build_object(${RELEASE_COLUMNS},
    'facts', (select coalesce(json_agg(json_build_object('metricCode', f.metric_code, 'label', m.label, 'definition', m.definition,
                'unit', f.unit, 'basis', f.basis, 'status', f.status, 'value', f.value::text, 'origin', f.origin) order by m.position), '[]')
                from released_fact f join metric m on m.code = f.metric_code
               where f.tenant_id = r.tenant_id and f.release_id = r.id),
    'attributes', (select coalesce(json_agg(json_build_object('attributeCode', a.attribute_code, 'label', c.label, 'kind', a.kind,
                'value', a.value, 'origin', a.origin) order by c.position), '[]')
                from released_attribute a join attribute c on c.code = a.attribute_code
               where a.tenant_id = r.tenant_id and a.release_id = r.id),
    'events', (select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'at', e.at, 'actorId', e.actor_id, 'reason', e.reason)
                order by e.at, e.id) from release_event e where e.tenant_id = r.tenant_id and e.release_id = r.id)) as release
    from release r
   where r.id = $1`;

const PREVIEW_LABELS = `
  select (select json_object_agg(code, json_build_object('label', label, 'definition', definition)) from metric) as metrics,
         (select json_object_agg(code, label) from attribute) as attributes,
         (select json_build_object(${RELEASE_COLUMNS}) from release r where r.year = $1 and r.status = 'ACTIVE') as replaces`;

interface PreviewLabels {
  readonly metrics: Readonly<Record<string, { readonly label: string; readonly definition: string }>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly replaces: Release | null;
}

/** A release with everything that crossed the gate, and every step it took; null when unknown or foreign. */
export async function findRelease(tx: TenantReadTx, id: string): Promise<ReleaseDetail | null> {
  const row = await tx.maybe<{ release: ReleaseDetail }>(DETAIL, [id]);
  if (row === null) return null;
  // The column keeps twelve decimals; a figure is shown with those it was released with.
  const facts = row.release.facts.map((fact) => ({ ...fact, value: fact.value === null ? null : printed(new Decimal(fact.value), fact.unit) }));
  return { ...row.release, facts };
}

/** Reads of the office's own releases, and of what a release would hold. */
@Injectable()
export class ReleaseReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Newest year first, then the newest release of it. */
  async list(ctx: OfficeContext, page: PageArgs): Promise<Page<Release>> {
    const [year = null, number = null] = decodeCursor(page.after, 2);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ release: Release; total: number }>(LIST, [year, number, page.first]));
    return toPage(rows.map(({ release }) => release), page.first, rows[0]?.total ?? 0, (release) => [release.year, release.number]);
  }

  /** @throws AppError NOT_FOUND */
  async get(ctx: OfficeContext, id: string): Promise<ReleaseDetail> {
    const release = await this.database.read(ctx, (tx) => findRelease(tx, id));
    if (release === null) throw notFound('Die Freigabe');
    return release;
  }

  /** Exactly what would cross the gate with nothing withheld. @throws AppError NOT_FOUND */
  async preview(ctx: OfficeContext, choice: { conceptVersionId: string; year: number }): Promise<ReleasePreview> {
    return this.database.read(ctx, async (tx) => {
      const draft = await draftRelease(tx, { ...choice, withheldMetrics: [] });
      const labels = await tx.maybe<PreviewLabels>(PREVIEW_LABELS, [choice.year]);
      return asPreview(draft, labels ?? { metrics: {}, attributes: {}, replaces: null });
    });
  }
}

function asPreview({ facts, metrics, attributes }: ReleaseDraft, labels: PreviewLabels): ReleasePreview {
  const { version, decision } = facts.concept;
  return {
    conceptVersionId: version.id,
    year: facts.year,
    decided: (version.status === 'DECIDED' || version.status === 'IN_FORCE') && decision !== null,
    replaces: labels.replaces,
    facts: metrics.map((metric) => ({ ...metric, ...(labels.metrics[metric.metricCode] ?? { label: metric.metricCode, definition: '' }) })),
    attributes: attributes.map((attribute) => ({ ...attribute, label: labels.attributes[attribute.attributeCode] ?? attribute.attributeCode })),
  };
}
