import { auditBatch, auditChange } from '@srb/platform/audit';
import type { TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { keyAt, spacedKey } from '../domain/section-order.js';
import type { ConceptStatus } from '../domain/workflow.js';

/** The version a section belongs to, held until the transaction ends. */
export interface SectionPlace {
  readonly conceptVersionId: string;
  readonly status: ConceptStatus;
  readonly theme: number;
}

export interface NewSection {
  readonly theme: number;
  readonly sortKey: number;
  readonly title: string;
  readonly body: string;
  readonly checklistCode: string | null;
}

const PLACE = `
  select v.id as "conceptVersionId", v.status, s.theme
    from section s join concept_version v on v.tenant_id = s.tenant_id and v.id = s.concept_version_id
   where s.id = $1`;

/** Shared: many may write texts at once, but nobody decides the version meanwhile. */
const PLACE_TO_WRITE = `${PLACE} for share of v`;
/** Exclusive: sections of a version come, go and move one after the other. */
const PLACE_TO_ARRANGE = `${PLACE} for no key update of v`;

async function found(place: Promise<SectionPlace | null>): Promise<SectionPlace> {
  const row = await place;
  if (row === null) throw notFound('Der Abschnitt');
  return row;
}

/** @throws AppError NOT_FOUND */
export function lockToWrite(tx: TenantTx, sectionId: string): Promise<SectionPlace> {
  return found(tx.maybe<SectionPlace>(PLACE_TO_WRITE, [sectionId]));
}

/** @throws AppError NOT_FOUND */
export function lockToArrange(tx: TenantTx, sectionId: string): Promise<SectionPlace> {
  return found(tx.maybe<SectionPlace>(PLACE_TO_ARRANGE, [sectionId]));
}

/** The status of a version whose sections are about to be arranged. @throws AppError NOT_FOUND */
export async function lockVersionToArrange(tx: TenantTx, versionId: string): Promise<ConceptStatus> {
  const row = await tx.maybe<{ status: ConceptStatus }>('select status from concept_version where id = $1 for no key update', [versionId]);
  if (row === null) throw notFound('Die Fassung');
  return row.status;
}

const INSERT = `
  insert into section (tenant_id, concept_version_id, theme, sort_key, title, body, checklist_code)
  select $1, $2, s.theme, s.sort_key, s.title, s.body, s.checklist_code
    from json_to_recordset($3::json) as s(theme int, sort_key int, title text, body text, checklist_code text)`;

/** Many sections in one statement and one audit entry. `source` says where they came from. */
export async function insertSections(tx: TenantTx, versionId: string, sections: readonly NewSection[], source: string): Promise<void> {
  const rows = sections.map(({ theme, sortKey, title, body, checklistCode }) => ({ theme, sort_key: sortKey, title, body, checklist_code: checklistCode }));
  await tx.execute(INSERT, [tx.ctx.tenantId, versionId, JSON.stringify(rows)]);
  await auditBatch(tx, { action: 'section.create', entity: 'section', rows, source });
}

/** The check-list as sections of a new version; their texts are still to be written. */
export async function listTemplateSections(tx: TenantTx): Promise<readonly NewSection[]> {
  const items = await tx.rows<{ code: string; theme: number; label: string }>('select code, theme, label from checklist_item order by position, code');
  return items.map(({ code, theme, label }, index) => ({ theme, sortKey: spacedKey(index + 1), title: label, body: '', checklistCode: code }));
}

/** The sections of a version, to be copied. */
export function listSections(tx: TenantTx, versionId: string): Promise<readonly NewSection[]> {
  return tx.rows<NewSection>(
    `select theme, sort_key as "sortKey", title, body, checklist_code as "checklistCode"
       from section where concept_version_id = $1 order by theme, sort_key`,
    [versionId],
  );
}

/** Where a section goes: which version, which theme, which position from 1, and which section is on the move. */
export interface Target {
  readonly versionId: string;
  readonly theme: number;
  readonly position: number;
  readonly moving: string | null;
}

const KEYS = `select sort_key as key from section
               where concept_version_id = $1 and theme = $2 and ($3::uuid is null or id <> $3) order by sort_key`;

const RESPACE = `
  update section s set sort_key = x.key, version = s.version + 1
    from (select id, (row_number() over (order by sort_key) * $3)::int as key from section where concept_version_id = $1 and theme = $2) x
   where s.id = x.id and s.concept_version_id = $1`;

function listKeys(tx: TenantTx, { versionId, theme, moving }: Target): Promise<number[]> {
  return tx.rows<{ key: number }>(KEYS, [versionId, theme, moving]).then((rows) => rows.map(({ key }) => key));
}

/** How many sections the theme has, the moving one left out. */
export async function countSections(tx: TenantTx, target: Target): Promise<number> {
  return (await listKeys(tx, target)).length;
}

/** A free key at the target. Where neighbours leave no room, the theme is spaced anew. The version must be locked to arrange. */
export async function freeKey(tx: TenantTx, target: Target): Promise<number> {
  const key = keyAt(await listKeys(tx, target), target.position);
  if (key !== null) return key;
  await tx.execute(RESPACE, [target.versionId, target.theme, spacedKey(1)]);
  await auditChange(tx, { action: 'section.respace', entity: 'concept_version', entityId: target.versionId, detail: { theme: target.theme } });
  const spaced = keyAt(await listKeys(tx, target), target.position);
  if (spaced === null) throw new Error('a theme spaced anew has room everywhere');
  return spaced;
}
