import { Decimal, type Origin } from '@srb/kernel';
import type { TenantReadTx } from '@srb/platform/database';
import type { PostFunding } from './domain/vocabulary.js';
import { ASSIGNED_ON, OCCUPIED_ON } from './persistence/post-json.js';

interface AssignmentFact {
  readonly kitaId: string;
  /** Part of the post, 0 to 1. */
  readonly share: Decimal;
}

interface PostFact {
  readonly id: string;
  readonly postTypeCode: string;
  readonly employerCode: string;
  readonly isCoordination: boolean;
  readonly countsAsKitaSocialWork: boolean;
  readonly funding: PostFunding;
  readonly licenceRelevant: boolean;
  readonly ftePlanned: Decimal;
  readonly fteOccupied: Decimal;
  /** EUR a year. */
  readonly annualCost: Decimal;
  readonly fixedTermUntil: string | null;
  readonly assignments: readonly AssignmentFact[];
  readonly origin: Origin;
}

/** The staff at the end of a reporting year, post by post, as the gate takes it. */
export interface PersonnelFacts {
  /** `YYYY-12-31`. */
  readonly referenceDate: string;
  readonly posts: readonly PostFact[];
}

type Decimals = 'ftePlanned' | 'fteOccupied' | 'annualCost';
type PostRow = Omit<PostFact, Decimals | 'assignments'> & Readonly<Record<Decimals, string>> & {
  readonly assignments: readonly { readonly kitaId: string; readonly share: string }[];
};

const FACTS = `
  select p.id, p.post_type_code as "postTypeCode", p.employer_code as "employerCode", t.is_coordination as "isCoordination",
         t.counts_as_kita_social_work as "countsAsKitaSocialWork", p.funding, p.licence_relevant as "licenceRelevant",
         p.fte_planned::text as "ftePlanned", (${OCCUPIED_ON('$1::date')})::text as "fteOccupied", p.annual_cost::text as "annualCost",
         p.fixed_term_until as "fixedTermUntil", p.origin,
         coalesce((select json_agg(json_build_object('kitaId', a.kita_id, 'share', a.share::text) order by a.kita_id)
                     from post_assignment a where ${ASSIGNED_ON('$1::date')}), '[]') as assignments
    from post p
    join post_type t on t.code = p.post_type_code
   where p.valid_from <= $1::date and (p.valid_to is null or p.valid_to > $1::date)
   order by p.number, p.id`;

/** The posts that exist on 31 December of the year. */
export async function personnelFacts(tx: TenantReadTx, year: number): Promise<PersonnelFacts> {
  const referenceDate = `${year}-12-31`;
  const rows = await tx.rows<PostRow>(FACTS, [referenceDate]);
  return { referenceDate, posts: rows.map(exact) };
}

function exact(row: PostRow): PostFact {
  return {
    ...row,
    ftePlanned: new Decimal(row.ftePlanned),
    fteOccupied: new Decimal(row.fteOccupied),
    annualCost: new Decimal(row.annualCost),
    assignments: row.assignments.map(({ kitaId, share }) => ({ kitaId, share: new Decimal(share) })),
  };
}
