import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@srb/platform/database';
import type { AreaChangeOrder, AreaChangePlan, AreaRef, AreaSubject } from '../domain/area-change.js';

interface EndedRow {
  readonly id: string;
  readonly validTo: string | null;
}

/** What a change did, from which it is taken back. */
export interface MovedRecord {
  /** Every area it is about, before and after. */
  readonly areas: readonly string[];
  readonly spaceSetId: string | null;
  readonly closed: readonly EndedRow[];
  readonly openedIds: readonly string[];
  /** Kitas that lie elsewhere since. */
  readonly kitas: readonly { readonly id: string; readonly fromId: string; readonly toId: string }[];
  /** Of the set, when it is no main set: memberships ended, begun, and put right because they began later. */
  readonly endedMembers: readonly EndedRow[];
  readonly openedMembers: readonly string[];
  readonly changedMembers: readonly { readonly id: string; readonly fromId: string }[];
  readonly endedParts: readonly EndedRow[];
  readonly openedParts: readonly string[];
  /** Sizes of the areas before; values are converted back by them. */
  readonly sizes: Readonly<Record<string, string>>;
}

const AREA_TABLES: Readonly<Record<AreaSubject, string>> = { SPACE: 'social_space', KITA: 'kita' };

/** Other changes of the same areas wait here. */
export async function holdAreas(tx: TenantTx, { subject, fromIds }: Pick<AreaChangeOrder, 'subject' | 'fromIds'>): Promise<void> {
  await tx.execute(`select 1 from ${AREA_TABLES[subject]} where id = any ($1::uuid[]) order by id for update`, [fromIds]);
}

const OPEN_SPACES = `
  insert into social_space (tenant_id, id, space_set_id, code, name, valid_from)
  select app.current_tenant(), r.id, $2::uuid, r.key, r.name, $3::date from json_to_recordset($1::json) as r (id uuid, key text, name text)`;

/** Provider and space come from the first Kita before, where they are not given. */
const OPEN_KITAS = `
  insert into kita (tenant_id, id, official_key, name, provider_id, social_space_id, places, valid_from)
  select app.current_tenant(), r.id, r.key, r.name, coalesce(r."providerId", f.provider_id), coalesce(r."socialSpaceId", f.social_space_id), r.places, $3::date
    from json_to_recordset($1::json) as r (id uuid, key text, name text, places int, "providerId" uuid, "socialSpaceId" uuid)
    left join kita f on f.tenant_id = app.current_tenant() and f.id = $2::uuid`;

async function openAreas(tx: TenantTx, order: AreaChangeOrder, plan: AreaChangePlan): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(plan.opened.map(({ key }) => [key, randomUUID()]));
  const rows = JSON.stringify(plan.opened.map((area) => ({ ...area, id: ids.get(area.key) })));
  const isSpace = order.subject === 'SPACE';
  await tx.execute(isSpace ? OPEN_SPACES : OPEN_KITAS, [rows, isSpace ? plan.spaceSetId : order.fromIds[0] ?? null, order.effectiveOn]);
  return ids;
}

async function endRows(tx: TenantTx, table: string, ids: readonly string[], day: string): Promise<readonly EndedRow[]> {
  const before = await tx.rows<EndedRow>(`select id, valid_to::text as "validTo" from ${table} where id = any ($1::uuid[]) order by id for update`, [ids]);
  await tx.execute(`update ${table} set valid_to = $2::date, version = version + 1 where id = any ($1::uuid[])`, [ids, day]);
  return before;
}

const MOVE_KITAS = `
  update kita k set social_space_id = r."toId", version = k.version + 1
    from json_to_recordset($1::json) as r (id uuid, "toId" uuid) where k.tenant_id = app.current_tenant() and k.id = r.id`;

const MEMBERS = `
  select m.id, m.kita_id as "kitaId", m.social_space_id as "fromId", r."toId", m.valid_to::text as "validTo", m.valid_from >= $2::date as later
    from space_kita m
    join json_to_recordset($1::json) as r (id uuid, "fromId" uuid, "toId" uuid) on r.id = m.kita_id and r."fromId" = m.social_space_id
   where m.space_set_id = $3::uuid and (m.valid_to is null or m.valid_to > $2::date) order by m.id for update of m`;

const INSERT_MEMBERS = `
  insert into space_kita (tenant_id, id, kita_id, space_set_id, social_space_id, valid_from, valid_to)
  select app.current_tenant(), r.id, r."kitaId", $2::uuid, r."toId", $3::date, r."validTo"
    from json_to_recordset($1::json) as r (id uuid, "kitaId" uuid, "toId" uuid, "validTo" date)`;

const CHANGE_MEMBERS = `
  update space_kita m set social_space_id = r."spaceId", version = m.version + 1
    from json_to_recordset($1::json) as r (id uuid, "spaceId" uuid) where m.tenant_id = app.current_tenant() and m.id = r.id`;

interface Member extends EndedRow {
  readonly kitaId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly later: boolean;
}

async function moveMembers(tx: TenantTx, kitas: MovedRecord['kitas'], set: string, day: string) {
  const members = await tx.rows<Member>(MEMBERS, [JSON.stringify(kitas), day, set]);
  const [later, running] = [members.filter((member) => member.later), members.filter((member) => !member.later)];
  const endedMembers = await endRows(tx, 'space_kita', running.map(({ id }) => id), day);
  const opened = running.map((member) => ({ ...member, id: randomUUID() }));
  await tx.execute(INSERT_MEMBERS, [JSON.stringify(opened), set, day]);
  await tx.execute(CHANGE_MEMBERS, [JSON.stringify(later.map(({ id, toId }) => ({ id, spaceId: toId })))]);
  return { endedMembers, openedMembers: opened.map(({ id }) => id), changedMembers: later.map(({ id, fromId }) => ({ id, fromId })) };
}

const INSERT_PARTS = `
  insert into space_part (tenant_id, id, social_space_id, place_id, share, valid_from, valid_to)
  select app.current_tenant(), r.id, r."toId", r."placeId", r.share, $2::date, r."validTo"
    from json_to_recordset($1::json) as r (id uuid, "toId" uuid, "placeId" uuid, share numeric, "validTo" date)`;

/** Does what the plan says. Returns the record from which it is taken back, and the ids of what was opened by key. */
export async function applyPlan(tx: TenantTx, order: AreaChangeOrder, plan: AreaChangePlan): Promise<{ readonly record: MovedRecord; readonly idOf: (ref: AreaRef) => string }> {
  const { effectiveOn: day, subject, fromIds } = order;
  await tx.execute(`select set_config('app.effective_on', $1, true)`, [day]);
  const ids = await openAreas(tx, order, plan);
  const idOf = (ref: AreaRef): string => ids.get(ref) ?? ref;
  const kitas = plan.movedKitas.map(({ id, fromId, to }) => ({ id, fromId, toId: idOf(to) }));
  const set = plan.spaceSetId;
  if (set === null) await tx.execute(MOVE_KITAS, [JSON.stringify(kitas)]);
  const members = set === null ? { endedMembers: [], openedMembers: [], changedMembers: [] } : await moveMembers(tx, kitas, set, day);
  const endedParts = await endRows(tx, 'space_part', [...plan.movedParts.flatMap(({ endedIds }) => endedIds), ...plan.endedParts], day);
  const parts = plan.movedParts.map((part) => ({ ...part, id: randomUUID(), toId: idOf(part.to) }));
  await tx.execute(INSERT_PARTS, [JSON.stringify(parts), day]);
  const closed = await endRows(tx, AREA_TABLES[subject], plan.closed.map(({ id }) => id), day);
  const openedIds = [...ids.values()];
  const record = { areas: [...fromIds, ...openedIds], spaceSetId: set, closed, openedIds, kitas, ...members, endedParts, openedParts: parts.map(({ id }) => id), sizes: plan.sizes };
  return { record, idOf };
}

async function restoreEnds(tx: TenantTx, table: string, rows: readonly EndedRow[]): Promise<void> {
  await tx.execute(
    `update ${table} t set valid_to = r."validTo", version = t.version + 1 from json_to_recordset($1::json) as r (id uuid, "validTo" date)
      where t.tenant_id = app.current_tenant() and t.id = r.id`,
    [JSON.stringify(rows)],
  );
}

async function removeRows(tx: TenantTx, table: string, ids: readonly string[]): Promise<void> {
  await tx.execute(`delete from ${table} where tenant_id = app.current_tenant() and id = any ($1::uuid[])`, [ids]);
}

const SPACES_GO_ON = `
  update space_kita p set valid_to = null, version = p.version + 1
   where p.space_set_id is null and p.kita_id = any ($1::uuid[]) and p.valid_to = $2::date
     and not exists (select from space_kita m where m.tenant_id = p.tenant_id and m.kita_id = p.kita_id and m.space_set_id is null and m.valid_from >= p.valid_to)`;

/** The main set as if the Kitas had never moved: they go back, and what was cut on the day is one row again. */
async function returnKitas(tx: TenantTx, kitas: MovedRecord['kitas'], day: string): Promise<void> {
  const ids = kitas.map(({ id }) => id);
  await tx.execute(`select set_config('app.effective_on', $1, true)`, [day]);
  await tx.execute(MOVE_KITAS, [JSON.stringify(kitas.map(({ id, fromId }) => ({ id, toId: fromId })))]);
  await tx.execute(
    `delete from space_kita m using space_kita p
      where m.space_set_id is null and m.kita_id = any ($1::uuid[]) and m.valid_from = $2::date
        and p.tenant_id = m.tenant_id and p.kita_id = m.kita_id and p.space_set_id is null and p.valid_to = m.valid_from`,
    [ids, day],
  );
  await tx.execute(SPACES_GO_ON, [ids, day]);
}

/** Everything as before; what was opened must not be referred to. */
export async function takeBack(tx: TenantTx, subject: AreaSubject, day: string, record: MovedRecord): Promise<void> {
  await restoreEnds(tx, AREA_TABLES[subject], record.closed);
  await removeRows(tx, 'space_part', record.openedParts);
  await restoreEnds(tx, 'space_part', record.endedParts);
  if (record.spaceSetId === null) await returnKitas(tx, record.kitas, day);
  await removeRows(tx, 'space_kita', record.openedMembers);
  await restoreEnds(tx, 'space_kita', record.endedMembers);
  await tx.execute(CHANGE_MEMBERS, [JSON.stringify(record.changedMembers.map(({ id, fromId }) => ({ id, spaceId: fromId })))]);
  await removeRows(tx, AREA_TABLES[subject], record.openedIds);
}
