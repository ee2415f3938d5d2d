import type { TenantTx } from '@srb/platform/database';
import type { OccupancyDraft } from '../domain/occupancy-plan.js';

const UPSERT = `
  insert into post_occupancy as o (tenant_id, id, post_id, holder_key, fte, weekly_hours, pay_group, qualification, valid_from, valid_to)
  select $1::uuid, r.id, $2::uuid, r."holderKey", r.fte, r."weeklyHours", r."payGroup", r.qualification, r."validFrom", r."validTo"
    from json_to_recordset($3::json) as r (id uuid, "holderKey" text, fte numeric, "weeklyHours" numeric, "payGroup" text,
                                           qualification text, "validFrom" date, "validTo" date)
  on conflict (tenant_id, id) do update
    set fte = excluded.fte, weekly_hours = excluded.weekly_hours, pay_group = excluded.pay_group, qualification = excluded.qualification,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to, version = o.version + 1`;

/** Brings the periods of a post from one plan to the next; what is in both stays untouched. */
export async function writeOccupancies(tx: TenantTx, postId: string, before: readonly OccupancyDraft[], after: readonly OccupancyDraft[]): Promise<void> {
  const kept = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (gone.length > 0) await tx.execute('delete from post_occupancy where tenant_id = $1 and id = any ($2::uuid[])', [tx.ctx.tenantId, gone]);
  const known = new Set(before.map((period) => JSON.stringify(period)));
  const changed = after.filter((period) => !known.has(JSON.stringify(period)));
  if (changed.length > 0) await tx.execute(UPSERT, [tx.ctx.tenantId, postId, JSON.stringify(changed)]);
}
