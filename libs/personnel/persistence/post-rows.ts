import type { TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { AssignmentDraft, PostDraft } from '../domain/post-rules.js';
import type { PostFunding } from '../domain/vocabulary.js';
import type { Post } from '../graphql/post.type.js';
import { POST_FROM, POST_JSON } from './post-json.js';

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

export interface NewPost extends PostColumns {
  readonly id: string;
  readonly assignments: readonly AssignmentDraft[];
}

const ONE = `select ${POST_JSON} as post ${POST_FROM} where p.id = $1::uuid`;

const TYPES = `
  select code, is_coordination as "isCoordination", licence_relevant_default as "licenceRelevantDefault"
    from post_type where code = any ($1::text[])`;

const INSERT_POSTS = `
  insert into post (tenant_id, id, number, post_type_code, employer_code, funding, licence_relevant, fte_planned, fte_occupied,
                    annual_cost, fixed_term_until, valid_from, valid_to, origin)
  select $1::uuid, r.id, r.number, r."postTypeCode", r."employerCode", r.funding, r."licenceRelevant", r."ftePlanned", r."fteOccupied",
         r."annualCost", r."fixedTermUntil", r."validFrom", r."validTo", $2::text
    from json_to_recordset($3::json) as r (id uuid, number text, "postTypeCode" text, "employerCode" text, funding text,
                                           "licenceRelevant" boolean, "ftePlanned" numeric, "fteOccupied" numeric, "annualCost" numeric,
                                           "fixedTermUntil" date, "validFrom" date, "validTo" date)`;

const INSERT_ASSIGNMENTS = `
  insert into post_assignment (tenant_id, post_id, kita_id, share)
  select $1::uuid, r."postId", r."kitaId", r.share
    from json_to_recordset($2::json) as r ("postId" uuid, "kitaId" uuid, share numeric)`;

/** One post as the API shows it. @throws AppError NOT_FOUND */
export async function getPost(tx: TenantTx, id: string): Promise<Post> {
  const found = await tx.maybe<{ post: Post }>(ONE, [id]);
  if (found === null) throw notFound('Die Stelle');
  return found.post;
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

/** Puts these assignments in the place of those the post had. */
export async function replaceAssignments(tx: TenantTx, postId: string, assignments: readonly AssignmentDraft[]): Promise<void> {
  await tx.execute('delete from post_assignment where tenant_id = $1 and post_id = $2', [tx.ctx.tenantId, postId]);
  const rows = assignments.map(({ kitaId, share }) => ({ postId, kitaId, share }));
  await tx.execute(INSERT_ASSIGNMENTS, [tx.ctx.tenantId, JSON.stringify(rows)]);
}
