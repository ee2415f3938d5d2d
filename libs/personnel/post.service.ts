import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditBatch, auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, type FieldProblem } from '@srb/platform/errors';
import { inputValidation } from '@srb/platform/graphql';
import { assignmentProblems, occupancyProblems, postProblems } from './domain/post-rules.js';
import { PostBatch, type CreatePostInput, type SetAssignmentsInput, type UpdateOccupancyInput, type UpdatePostInput } from './graphql/post.input.js';
import type { SavePostOutcome } from './graphql/post.type.js';
import { PostEntity } from './persistence/post.entity.js';
import { getPost, getPostTypes, insertPosts, replaceAssignments, type NewPost, type PostColumns, type PostTypeFlags } from './persistence/post-rows.js';

const STALE = 'Die Stelle wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';

interface Change {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes posts and the Kitas in which they take effect. */
@Injectable()
export class PostService {
  private readonly validation = inputValidation();

  constructor(private readonly database: TenantDatabase) {}

  /** Creates a post. @throws AppError INVALID_INPUT; NOT_FOUND for an unknown type; CONFLICT for a number in use */
  createPost(ctx: OfficeContext, input: CreatePostInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const typeOf = await getPostTypes(tx, [input.postTypeCode]);
      const post = newPost(input, typeOf(input.postTypeCode));
      refuse(newPostProblems(post, typeOf(post.postTypeCode)));
      await insertPosts(tx, [post]);
      const { id, ...detail } = post;
      await auditChange(tx, { action: 'post.create', entity: 'post', entityId: id, detail });
      return { __typename: 'Post', ...(await getPost(tx, id)) };
    });
  }

  /** Replaces everything but the assignments; from then on the post is the writer's own. @throws AppError NOT_FOUND, INVALID_INPUT */
  updatePost(ctx: OfficeContext, { id, version, ...input }: UpdatePostInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const { assignments } = await getPost(tx, id);
      const { isCoordination } = (await getPostTypes(tx, [input.postTypeCode]))(input.postTypeCode);
      const post = columns(input, input.licenceRelevant);
      refuse([...postProblems(post, isCoordination), ...assignmentProblems(assignments, isCoordination)]);
      return save(tx, { id, version, action: 'post.update', detail: { ...post } }, { ...post, origin: tx.ctx.origin });
    });
  }

  /** Changes how much of a post is occupied, and nothing else. @throws AppError NOT_FOUND, INVALID_INPUT */
  updateOccupancy(ctx: OfficeContext, { id, version, fteOccupied }: UpdateOccupancyInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const { ftePlanned } = await getPost(tx, id);
      refuse(occupancyProblems(fteOccupied, ftePlanned));
      return save(tx, { id, version, action: 'post.update-occupancy', detail: { fteOccupied } }, { fteOccupied, origin: tx.ctx.origin });
    });
  }

  /** Puts these assignments in the place of those before. @throws AppError NOT_FOUND, INVALID_INPUT unless they add to 100 % */
  setAssignments(ctx: OfficeContext, { id, version, assignments }: SetAssignmentsInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const { isCoordination } = await getPost(tx, id);
      refuse(assignmentProblems(assignments, isCoordination));
      const shares = assignments.map(({ kitaId, share }) => ({ kitaId, share }));
      return save(tx, { id, version, action: 'post.set-assignments', detail: { assignments: shares } }, { origin: tx.ctx.origin }, () =>
        replaceAssignments(tx, id, shares));
    });
  }

  /**
   * Creates many posts in one transaction, or none. Each is checked like a single one.
   * @param source where the batch comes from, for the audit trail
   * @returns the ids of the posts, in the order of the rows
   * @throws AppError INVALID_INPUT with the fields `rows.<index>.…`; NOT_FOUND, CONFLICT as for a single post
   */
  async importPosts(ctx: OfficeContext, rows: readonly CreatePostInput[], source: string): Promise<readonly string[]> {
    const batch: unknown = await this.validation.transform({ rows }, { type: 'body', metatype: PostBatch });
    const checked = (batch as PostBatch).rows;
    return this.database.write(ctx, async (tx) => {
      const typeOf = await getPostTypes(tx, checked.map(({ postTypeCode }) => postTypeCode));
      const posts = checked.map((row) => newPost(row, typeOf(row.postTypeCode)));
      refuse(posts.flatMap((post, index) => newPostProblems(post, typeOf(post.postTypeCode), `rows.${index}.`)));
      await insertPosts(tx, posts);
      await auditBatch(tx, { action: 'post.import', entity: 'post', rows: posts, source });
      return posts.map(({ id }) => id);
    });
  }
}

async function save(
  tx: TenantTx,
  { id, version, action, detail }: Change,
  changes: Partial<PostColumns> & Pick<PostEntity, 'origin'>,
  further: () => Promise<void> = () => Promise.resolve(),
): Promise<SavePostOutcome> {
  if (!(await updateVersioned(tx, PostEntity, { id, version }, changes))) {
    return { __typename: 'PostConflict', message: STALE, current: await getPost(tx, id) };
  }
  await further();
  await auditChange(tx, { action, entity: 'post', entityId: id, detail });
  return { __typename: 'Post', ...(await getPost(tx, id)) };
}

function columns(input: Omit<PostColumns, 'licenceRelevant'>, licenceRelevant: boolean): PostColumns {
  const { number, postTypeCode, employerCode, funding, ftePlanned, fteOccupied, annualCost, validFrom } = input;
  return {
    number, postTypeCode, employerCode, funding, licenceRelevant, ftePlanned, fteOccupied, annualCost, validFrom,
    fixedTermUntil: input.fixedTermUntil ?? null,
    validTo: input.validTo ?? null,
  };
}

function newPost(input: CreatePostInput, { licenceRelevantDefault }: PostTypeFlags): NewPost {
  return {
    ...columns(input, input.licenceRelevant ?? licenceRelevantDefault),
    id: randomUUID(),
    assignments: input.assignments.map(({ kitaId, share }) => ({ kitaId, share })),
  };
}

function newPostProblems(post: NewPost, { isCoordination }: PostTypeFlags, path = ''): FieldProblem[] {
  return [...postProblems(post, isCoordination), ...assignmentProblems(post.assignments, isCoordination)].map(({ field, message }) => ({
    field: `${path}${field}`,
    message,
  }));
}

function refuse(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('INVALID_INPUT', fields.map(({ message }) => message).join(' '), { fields });
}
