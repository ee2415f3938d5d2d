import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@srb/platform/database';
import type { AreaChangeOrder, AreaSubject, CrosswalkLine } from '../domain/area-change.js';
import { AreaChangeEntity } from './area-change.entity.js';
import { CrosswalkEntity } from './crosswalk.entity.js';

/** A change as it is kept, for taking it back. */
export interface StoredChange {
  readonly subject: AreaSubject;
  readonly effectiveOn: string;
  readonly status: 'DONE' | 'UNDONE';
  readonly moved: string;
  /** When it was done, to the microsecond. */
  readonly changedAt: string;
}

/** Keeps a change with its crosswalk. Returns its id. */
export async function insertChange(tx: TenantTx, { kind, subject, effectiveOn, reason }: AreaChangeOrder, moved: string, crosswalk: readonly CrosswalkLine[]): Promise<string> {
  const id = randomUUID();
  const { tenantId } = tx.ctx;
  await tx.manager.insert(AreaChangeEntity, { id, tenantId, kind, subject, effectiveOn, reason, status: 'DONE', moved, changedBy: tx.ctx.actorId });
  const lines = crosswalk.map(({ fromId, to, weight, basis }) => ({ tenantId, areaChangeId: id, fromId, toId: to, weight, basis }));
  if (lines.length > 0) await tx.manager.insert(CrosswalkEntity, lines);
  return id;
}

const LATER = `
  select 'Dieselben Gebiete wurden zum ' || to_char(c.effective_on, 'DD.MM.YYYY') || ' noch einmal geändert. Bitte nehmen Sie zuerst jene Änderung zurück.' as problem
    from area_change c
   where c.status = 'DONE' and c.id <> $1::uuid and (c.effective_on > $2::date or c.changed_at > $3::timestamptz)
     and exists (select from json_array_elements_text(c.moved::json -> 'areas') a (id)
                   join json_array_elements_text($4::json -> 'areas') b (id) on a.id = b.id)
   order by c.effective_on limit 1`;

/** A release froze figures that rest on the change. The table belongs to a library right of this one, so only its date is asked. */
const RELEASED = `
  select 'Seither wurde das Jahr ' || r.year || ' freigegeben. Die Änderung lässt sich nicht mehr zurücknehmen; bitte tragen Sie eine neue Änderung ein.' as problem
    from release r where r.released_at > $1::timestamptz order by r.released_at limit 1`;

const MOVED_ON = `
  select 'Die Kita „' || k.name || '“ wurde seither verlegt. Bitte machen Sie zuerst das rückgängig.' as problem
    from json_to_recordset($1::json -> 'kitas') as r (id uuid, "toId" uuid)
    join kita k on k.id = r.id
   where ($1::json ->> 'spaceSetId') is null and k.social_space_id <> r."toId" order by k.name limit 1`;

/** What stands against taking a change back, in German with the remedy. */
export async function undoProblems(tx: TenantTx, id: string, { status, effectiveOn, changedAt, moved }: StoredChange): Promise<readonly string[]> {
  if (status === 'UNDONE') return ['Diese Änderung ist schon zurückgenommen. Bitte laden Sie die Seite neu.'];
  const problems: { readonly problem: string }[] = [
    ...(await tx.rows<{ problem: string }>(LATER, [id, effectiveOn, changedAt, moved])),
    ...(await tx.rows<{ problem: string }>(RELEASED, [changedAt])),
    ...(await tx.rows<{ problem: string }>(MOVED_ON, [moved])),
  ];
  return problems.map(({ problem }) => problem);
}
