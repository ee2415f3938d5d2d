import type { TenantReadTx, TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { AssignmentDraft, PostDraft } from '../domain/post-rules.js';
import type { PostFunding } from '../domain/vocabulary.js';
import type { Post } from '../graphql/post.type.js';
import type { AssignmentPeriod } from '../domain/assignment-plan.js';
import { POST_FROM, POST_JSON, shownPost, TODAY, type PostRow } from './post-json.js';

/** The flags of a post type that rules look at. */
export interface PostTypeFlags {
  readonly code: string;
  readonly isCoordination: boolean;
  readonly licenceRelevantDefault: boolean;
}

/** What is written of a post, assignments apart. */
export interface PostColumns extends PostDraft {
  readonly number: string;
  readonly postTypeCode: string;
  readonly employerCode: string;
  readonly funding: PostFunding;
  readonly annualCost: string;
}

/** What may be known of a post beyond that. */
export interface PostTerms {
  readonly weeklyHours: string | null;
  readonly payGroup: string;
  readonly qualification: string;
  readonly costCentre: string;
  readonly fundingShare: string;
}

export interface NewPost extends PostColumns, PostTerms {
  readonly id: string;
  readonly assignments: readonly AssignmentDraft[];
}

const ONE = `select ${POST_JSON} as post, ${TODAY}::text as today ${POST_FROM} where p.id = $1::uuid`;

const TYPES = `
  select code, is_coordination as "isCoordination", licence_relevant_default as "licenceRelevantDefault"
    from post_type where code = any ($1::text[])`;

const INSERT_POSTS = `
  insert into post (tenant_id, id, number, post_type_code, employer_code, funding, licence_relevant, fte_planned, fte_occupied,
                    annual_cost, fixed_term_until, valid_from, valid_to, weekly_hours, pay_group, qualification, cost_centre, funding_share, origin)
  select $1::uuid, r.id, r.number, r."postTypeCode", r."employerCode", r.funding, r."licenceRelevant", r."ftePlanned", r."fteOccupied",
         r."annualCost", r."fixedTermUntil", r."validFrom", r."validTo", r."weeklyHours", r."payGroup", r.qualification, r."costCentre", r."fundingShare", $2::text
    from json_to_recordset($3::json) as r (id uuid, number text, "postTypeCode" text, "employerCode" text, funding text,
                                           "licenceRelevant" boolean, "ftePlanned" numeric, "fteOccupied" numeric, "annualCost" numeric,
                                           "fixedTermUntil" date, "validFrom" date, "validTo" date, "weeklyHours" numeric, "payGroup" text,
                                           qualification text, "costCentre" text, "fundingShare" numeric)`;

const INSERT_ASSIGNMENTS = `
  insert into post_assignment (tenant_id, post_id, kita_id, share, valid_from, valid_to)
  select $1::uuid, r."postId", r."kitaId", r.share, r."validFrom", r."validTo"
    from json_to_recordset($2::json) as r ("postId" uuid, "kitaId" uuid, share numeric, "validFrom" date, "validTo" date)`;

/** One post as the API shows it. @throws AppError NOT_FOUND */
export async function getPost(tx: TenantReadTx, id: string): Promise<Post> {
  return (await getPostToday(tx, id)).post;
}

/** One post, and the day it is where the office is. @throws AppError NOT_FOUND */
export async function getPostToday(tx: TenantReadTx, id: string): Promise<{ readonly post: Post; readonly today: string }> {
  const found = await tx.maybe<{ post: PostRow; today: string }>(ONE, [id]);
  if (found === null) throw notFound('Die Stelle');
  return { post: shownPost(found.post), today: found.today };
}

/** The flags of these types, by code. @throws AppError NOT_FOUND when one is unknown */
export async function getPostTypes(tx: TenantTx, codes: readonly string[]): Promise<(code: string) => PostTypeFlags> {
  const rows = await tx.rows<PostTypeFlags>(TYPES, [[...new Set(codes)]]);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return (code) => {
    const flags = byCode.get(code);
    if (flags === undefined) throw notFound('Die Stellenart');
    return flags;
  };
}

/** Writes posts with their assignments: two statements, however many posts. */
export async function insertPosts(tx: TenantTx, posts: readonly NewPost[]): Promise<void> {
  await tx.execute(INSERT_POSTS, [tx.ctx.tenantId, tx.ctx.origin, JSON.stringify(posts)]);
  const assignments = posts.flatMap(({ id, assignments: own }) => own.map(({ kitaId, share }) => ({ postId: id, kitaId, share })));
  await tx.execute(INSERT_ASSIGNMENTS, [tx.ctx.tenantId, JSON.stringify(assignments)]);
}

/** Puts these assignments in the place of all those the post had; without days they hold as long as it does. */
export async function replaceAssignments(tx: TenantTx, postId: string, assignments: readonly (AssignmentDraft & Partial<AssignmentPeriod>)[]): Promise<void> {
  await tx.execute('delete from post_assignment where tenant_id = $1 and post_id = $2', [tx.ctx.tenantId, postId]);
  const rows = assignments.map(({ kitaId, share, validFrom, validTo }) => ({ postId, kitaId, share, validFrom, validTo }));
  await tx.execute(INSERT_ASSIGNMENTS, [tx.ctx.tenantId, JSON.stringify(rows)]);
}
