import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page } from '@srb/platform/graphql';
import { staffing, type StaffGroup } from './domain/staffing.js';
import type { FixedTermPageArgs, PostPageArgs } from './graphql/personnel.input.js';
import type { PersonnelCatalogue } from './graphql/personnel-catalogue.type.js';
import type { Post } from './graphql/post.type.js';
import type { Staffing } from './graphql/staffing.type.js';
import { getPost } from './persistence/post-rows.js';
import { OCCUPIED_ON, POST_FROM, POST_JSON, shownPost, type PostRow } from './persistence/post-json.js';

const CATALOGUE = `
  select (select json_agg(json_build_object(
                   'code', t.code, 'label', t.label, 'description', t.description, 'typicalQualification', t.typical_qualification,
                   'licenceRelevantDefault', t.licence_relevant_default, 'isCoordination', t.is_coordination,
                   'countsAsKitaSocialWork', t.counts_as_kita_social_work) order by t.position) from post_type t) as "postTypes",
         (select json_agg(json_build_object('code', e.code, 'label', e.label, 'fullTimeWeek', e.full_time_week::text) order by e.position) from employer e) as employers`;

const MATCHES = `
      ($1::text is null or p.post_type_code = $1)
  and ($2::uuid is null or exists (select from post_assignment a
                                    where a.tenant_id = p.tenant_id and a.post_id = p.id and a.kita_id = $2))
  and ($3::boolean is null or p.licence_relevant = $3)`;

const POSTS = `
  select ${POST_JSON} as post, (select count(*)::int from post p where ${MATCHES}) as total
  ${POST_FROM}
   where ${MATCHES}
     and ($4::text is null or (p.number collate "de-x-icu", p.id) > ($4, $5::uuid))
   order by p.number collate "de-x-icu", p.id
   limit $6::int + 1`;

const ENDS = `
      p.fixed_term_until is not null
  and ($1::date is null or p.fixed_term_until >= $1) and ($2::date is null or p.fixed_term_until <= $2)`;

const FIXED_TERM = `
  select ${POST_JSON} as post, (select count(*)::int from post p where ${ENDS}) as total
  ${POST_FROM}
   where ${ENDS}
     and ($3::date is null or (p.fixed_term_until, p.id) > ($3, $4::uuid))
   order by p.fixed_term_until, p.id
   limit $5::int + 1`;

const STAFFING = `
  select p.funding, p.post_type_code as "postTypeCode", t.label, t.is_coordination as "isCoordination",
         p.licence_relevant as "licenceRelevant", count(*)::int as posts,
         sum(p.fte_planned)::text as "ftePlanned", sum(x.occupied)::text as "fteOccupied",
         coalesce(sum(x.occupied) filter (where p.fixed_term_until is not null), 0)::text as "fteFixedTerm",
         sum(p.annual_cost)::text as "annualCost",
         array_agg(distinct p.origin order by p.origin) as origins
    from post p
    join post_type t on t.code = p.post_type_code
    cross join lateral (select ${OCCUPIED_ON('$1::date')} as occupied) x
   where p.valid_from <= $1::date and (p.valid_to is null or p.valid_to > $1::date)
   group by p.funding, p.post_type_code, t.label, t.position, t.is_coordination, p.licence_relevant
   order by t.position, p.licence_relevant`;

interface ListRow {
  readonly post: PostRow;
  readonly total: number;
}

/** Reads of the office's staff. */
@Injectable()
export class PersonnelReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Post types and employers in the order of the catalogue; empty before provisioning. */
  async getCatalogue(ctx: OfficeContext): Promise<PersonnelCatalogue> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<PersonnelCatalogue>(CATALOGUE));
    return { postTypes: row?.postTypes ?? [], employers: row?.employers ?? [] };
  }

  /** One post with its Kitas. @throws AppError NOT_FOUND */
  getPost(ctx: OfficeContext, id: string): Promise<Post> {
    return this.database.read(ctx, (tx) => getPost(tx, id));
  }

  /** Posts by number. */
  async listPosts(ctx: OfficeContext, { postTypeCode, kitaId, licenceRelevant, first, after }: PostPageArgs): Promise<Page<Post>> {
    const values = [postTypeCode ?? null, kitaId ?? null, licenceRelevant ?? null, ...decodeCursor(after, 2), first];
    const rows = await this.database.read(ctx, (tx) => tx.rows<ListRow>(POSTS, values));
    return toPage(rows.map(({ post }) => shownPost(post)), first, rows[0]?.total ?? 0, ({ number, id }) => [number, id]);
  }

  /** Posts with a fixed term, the next to end first. */
  async listFixedTerm(ctx: OfficeContext, { endsFrom, endsUntil, first, after }: FixedTermPageArgs): Promise<Page<Post>> {
    const values = [endsFrom ?? null, endsUntil ?? null, ...decodeCursor(after, 2), first];
    const rows = await this.database.read(ctx, (tx) => tx.rows<ListRow>(FIXED_TERM, values));
    return toPage(rows.map(({ post }) => shownPost(post)), first, rows[0]?.total ?? 0, ({ fixedTermUntil, id }) => [fixedTermUntil ?? '', id]);
  }

  /** The staff on one day, by payer and post type. */
  async getStaffing(ctx: OfficeContext, referenceDate: string): Promise<Staffing> {
    const groups = await this.database.read(ctx, (tx) => tx.rows<StaffGroup>(STAFFING, [referenceDate]));
    return { referenceDate, fundings: staffing(groups) };
  }
}
