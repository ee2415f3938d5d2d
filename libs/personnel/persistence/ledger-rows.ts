import { Decimal } from '@srb/kernel';
import type { TenantReadTx } from '@srb/platform/database';
import type { LedgerAssignment, LedgerOccupancy, LedgerPost } from '../domain/ledger.js';
import type { Span } from '../domain/period.js';

const POSTS = `
  select p.id, p.number, p.post_type_code as "postTypeCode", t.label as "postTypeLabel", t.counts_as_kita_social_work as "countsAsKitaSocialWork",
         t.is_coordination as "isCoordination", p.licence_relevant as "licenceRelevant", p.employer_code as "employerCode", e.label as "employerLabel",
         p.funding, p.funding_share::text as "fundingShare", p.cost_centre as "costCentre", p.pay_group as "payGroup", p.qualification,
         p.weekly_hours::text as "weeklyHours", p.fte_planned::text as "ftePlanned", p.fte_occupied::text as "fteUndated",
         p.annual_cost::text as "annualCost", p.fixed_term_until as "fixedTermUntil", p.valid_from as "validFrom", p.valid_to as "validTo",
         coalesce((select json_agg(json_build_object('kitaId', k.id, 'kitaKey', k.official_key, 'kitaName', k.name, 'share', a.share::text,
                                                     'validFrom', a.valid_from, 'validTo', a.valid_to)
                                   order by k.name collate "de-x-icu", k.id, a.valid_from nulls first)
                     from post_assignment a
                     join kita k on k.tenant_id = a.tenant_id and k.id = a.kita_id
                    where a.tenant_id = p.tenant_id and a.post_id = p.id), '[]') as assignments,
         coalesce((select json_agg(json_build_object('id', o.id, 'holderKey', o.holder_key, 'fte', o.fte::text, 'weeklyHours', o.weekly_hours::text,
                                                     'payGroup', o.pay_group, 'qualification', o.qualification,
                                                     'validFrom', o.valid_from, 'validTo', o.valid_to)
                                   order by o.valid_from, o.holder_key)
                     from post_occupancy o where o.tenant_id = p.tenant_id and o.post_id = p.id), '[]') as occupancies
    from post p
    join post_type t on t.code = p.post_type_code
    join employer e on e.code = p.employer_code
   where p.valid_from < $2::date and (p.valid_to is null or p.valid_to > $1::date)
   order by p.number collate "de-x-icu", p.id`;

type Text<T> = { readonly [K in keyof T]: T[K] extends Decimal ? string : T[K] extends Decimal | null ? string | null : T[K] };
type PostRow = Omit<Text<LedgerPost>, 'assignments' | 'occupancies'> & {
  readonly assignments: readonly Text<LedgerAssignment>[];
  readonly occupancies: readonly Text<LedgerOccupancy>[];
};

/** The ledger of the span `$1` to `$2` as one value of a statement that reads more; with its posts read by `exactPosts`. */
export const LEDGER_JSON = `(select coalesce(json_agg(ledger), '[]') from (${POSTS}) ledger)`;

/** Printed posts of the ledger. */
export type LedgerRows = readonly PostRow[];

export function exactPosts(rows: LedgerRows): LedgerPost[] {
  return rows.map(exact);
}

/** The posts that exist on a day of the span, with all their periods, also those before and after it; by number. */
export async function readLedger(tx: TenantReadTx, { from, to }: Span): Promise<LedgerPost[]> {
  return exactPosts(await tx.rows<PostRow>(POSTS, [from, to]));
}

const exactOrNull = (text: string | null) => (text === null ? null : new Decimal(text));

function exact(row: PostRow): LedgerPost {
  return {
    ...row,
    fundingShare: new Decimal(row.fundingShare),
    weeklyHours: exactOrNull(row.weeklyHours),
    ftePlanned: new Decimal(row.ftePlanned),
    fteUndated: new Decimal(row.fteUndated),
    annualCost: new Decimal(row.annualCost),
    assignments: row.assignments.map((assignment) => ({ ...assignment, share: new Decimal(assignment.share) })),
    occupancies: row.occupancies.map((occupancy) => ({ ...occupancy, fte: new Decimal(occupancy.fte), weeklyHours: exactOrNull(occupancy.weeklyHours) })),
  };
}
