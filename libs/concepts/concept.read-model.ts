import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { THEMES } from './domain/themes.js';
import type { ChecklistItem, Concept, ConceptVersion, ConceptVersionSummary } from './graphql/concept.type.js';
import type { Section } from './graphql/section.type.js';

const THEME_TITLES = `(array[${THEMES.map((title) => `'${title}'`).join(', ')}])`;

const SECTION_JSON = `json_build_object(
  '__typename', 'Section', 'id', s.id, 'conceptVersionId', s.concept_version_id, 'theme', s.theme,
  'themeTitle', ${THEME_TITLES}[s.theme], 'position', s.position, 'title', s.title, 'body', s.body,
  'checklistCode', s.checklist_code, 'recordedAt', s.recorded_at, 'version', s.version)`;

const SUMMARY_FIELDS = `
  'id', v.id, 'number', v.number, 'title', v.title, 'status', v.status, 'basedOnId', v.based_on_id,
  'validFrom', v.valid_from, 'validTo', v.valid_to, 'origin', v.origin, 'recordedAt', v.recorded_at, 'version', v.version,
  'decision', (
    select json_build_object(
             'id', d.id, 'decidedOn', d.decided_on, 'paperNumber', d.paper_number, 'votesFor', d.votes_for,
             'votesAgainst', d.votes_against, 'abstentions', d.abstentions, 'note', d.note)
      from committee_decision d
     where d.tenant_id = v.tenant_id and d.concept_version_id = v.id)`;

const VERSION_JSON = `json_build_object(${SUMMARY_FIELDS},
  'sections', (
    select coalesce(json_agg(${SECTION_JSON} order by s.theme, s.position), '[]')
      from (select n.*, row_number() over (partition by n.theme order by n.sort_key)::int as position
              from section n where n.tenant_id = v.tenant_id and n.concept_version_id = v.id) s),
  'history', (
    select coalesce(json_agg(json_build_object(
             'step', e.step, 'kind', e.kind, 'fromStatus', e.from_status, 'toStatus', e.to_status, 'reason', e.reason,
             'actorId', e.actor_id, 'at', e.at) order by e.step), '[]')
      from concept_version_event e
     where e.tenant_id = v.tenant_id and e.concept_version_id = v.id))`;

const CONCEPT = `
  select json_build_object('id', c.id, 'title', c.title, 'version', c.version, 'versions', (
           select coalesce(json_agg(${VERSION_JSON} order by v.number desc), '[]')
             from concept_version v where v.tenant_id = c.tenant_id and v.concept_id = c.id)) as concept
    from concept c`;

const VERSIONS = `
  select json_build_object(${SUMMARY_FIELDS}) as summary, (select count(*)::int from concept_version) as total
    from concept_version v
   where $1::int is null or v.number < $1
   order by v.number desc
   limit $2::int + 1`;

const VERSION = `select ${VERSION_JSON} as found from concept_version v where v.id = $1`;

const SECTION = `
  select ${SECTION_JSON} as found
    from (select n.*, (select count(*)::int from section m
                        where m.tenant_id = n.tenant_id and m.concept_version_id = n.concept_version_id
                          and m.theme = n.theme and m.sort_key <= n.sort_key) as position
            from section n where n.id = $1) s`;

const CHECKLIST = `
  select json_build_object('code', i.code, 'theme', i.theme, 'themeTitle', ${THEME_TITLES}[i.theme], 'label', i.label,
                           'obligation', i.obligation, 'guidance', i.guidance, 'source', i.source) as item,
         i.position, (select count(*)::int from checklist_item) as total
    from checklist_item i
   where $1::int is null or (i.position, i.code) > ($1, $2)
   order by i.position, i.code
   limit $3::int + 1`;

/** A version with sections, decision and history. @throws AppError NOT_FOUND */
export async function getVersion(tx: TenantReadTx, id: string): Promise<ConceptVersion> {
  const row = await tx.maybe<{ found: ConceptVersion }>(VERSION, [id]);
  if (row === null) throw notFound('Die Fassung');
  return row.found;
}

/** A section as it is stored now. @throws AppError NOT_FOUND */
export async function getSection(tx: TenantReadTx, id: string): Promise<Section> {
  const row = await tx.maybe<{ found: Section }>(SECTION, [id]);
  if (row === null) throw notFound('Der Abschnitt');
  return row.found;
}

/** Reads of the office's concept; each is one statement. */
@Injectable()
export class ConceptReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The concept with all versions and their sections; null before the first version is created. */
  async findConcept(ctx: OfficeContext): Promise<Concept | null> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ concept: Concept }>(CONCEPT));
    return row?.concept ?? null;
  }

  /** Versions without their texts, the newest first. */
  async listVersions(ctx: OfficeContext, page: PageArgs): Promise<Page<ConceptVersionSummary>> {
    const [before = null] = decodeCursor(page.after, 1);
    const rows = await this.database.read(ctx, (tx) =>
      tx.rows<{ summary: ConceptVersionSummary; total: number }>(VERSIONS, [before, page.first]),
    );
    return toPage(rows.map(({ summary }) => summary), page.first, rows[0]?.total ?? 0, ({ number }) => [number]);
  }

  /** One version with its texts. @throws AppError NOT_FOUND */
  getVersion(ctx: OfficeContext, id: string): Promise<ConceptVersion> {
    return this.database.read(ctx, (tx) => getVersion(tx, id));
  }

  /** One section. @throws AppError NOT_FOUND */
  getSection(ctx: OfficeContext, id: string): Promise<Section> {
    return this.database.read(ctx, (tx) => getSection(tx, id));
  }

  /** The check-list, by theme. */
  async listChecklist(ctx: OfficeContext, page: PageArgs): Promise<Page<ChecklistItem>> {
    const [position = null, code = null] = decodeCursor(page.after, 2);
    const rows = await this.database.read(ctx, (tx) =>
      tx.rows<{ item: ChecklistItem; position: number; total: number }>(CHECKLIST, [position, code, page.first]),
    );
    const found = toPage(rows, page.first, rows[0]?.total ?? 0, (row) => [row.position, row.item.code]);
    return { ...found, items: found.items.map(({ item }) => item) };
  }
}
