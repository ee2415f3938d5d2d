import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditBatch, auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import type { FieldProblem } from '@srb/platform/errors';
import { inputValidation } from '@srb/platform/graphql';
import { assignmentsFrom, shareProblems } from './domain/assignment-plan.js';
import { planOfToday, type OccupancyOfToday } from './domain/occupancy-of-today.js';
import { newHolderKey, occupancyPlanProblems } from './domain/occupancy-plan.js';
import { assignmentProblems, occupancyProblems, postProblems } from './domain/post-rules.js';
import type { AssignPostInput } from './graphql/occupancy.input.js';
import { PostBatch, type CreatePostInput, type SetAssignmentsInput, type UpdateOccupancyInput, type UpdatePostInput } from './graphql/post.input.js';
import type { Post, SavePostOutcome } from './graphql/post.type.js';
import { writeOccupancies } from './persistence/occupancy-rows.js';
import { getPost, getPostToday, getPostTypes, insertPosts, replaceAssignments, type NewPost, type PostColumns, type PostTerms, type PostTypeFlags } from './persistence/post-rows.js';
import { refuse, savePost } from './persistence/saved-post.js';

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
      const { post: before, today } = await getPostToday(tx, id);
      const { isCoordination } = (await getPostTypes(tx, [input.postTypeCode]))(input.postTypeCode);
      const post = { ...columns(input, input.licenceRelevant), ...changedTerms(input) };
      const occupancy = planOfToday(before.occupancies, input.fteOccupied, today, newcomer());
      refuse(updateProblems(before, post, isCoordination, occupancy));
      const changes = { ...post, fteOccupied: occupancy.fteOccupied };
      return savePost(tx, { id, version, action: 'post.update', detail: changes }, changes, async () => {
        await writeOccupancies(tx, id, before.occupancies, occupancy.periods);
        if (before.licenceRelevant === post.licenceRelevant) return;
        // An entry of its own: which money is bound by the operating licence is the first question about any post.
        const detail = { before: before.licenceRelevant, after: post.licenceRelevant };
        await auditChange(tx, { action: 'post.reclassify', entity: 'post', entityId: id, detail });
      });
    });
  }

  /** Changes how much of a post is occupied from today on, and nothing else. @throws AppError NOT_FOUND, INVALID_INPUT */
  updateOccupancy(ctx: OfficeContext, { id, version, fteOccupied }: UpdateOccupancyInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const { post, today } = await getPostToday(tx, id);
      const plan = planOfToday(post.occupancies, fteOccupied, today, newcomer());
      refuse(occupancyProblems(fteOccupied, post.ftePlanned));
      refuse([...plan.problems, ...occupancyPlanProblems(post, plan.periods)]);
      const change = { id, version, action: 'post.update-occupancy', detail: { fteOccupied } };
      return savePost(tx, change, { fteOccupied: plan.fteOccupied }, () => writeOccupancies(tx, id, post.occupancies, plan.periods));
    });
  }

  /** Puts these assignments in the place of all there were, for all the days of the post. @throws AppError NOT_FOUND, INVALID_INPUT unless they add to 100 % */
  setAssignments(ctx: OfficeContext, { id, version, assignments }: SetAssignmentsInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const { isCoordination } = await getPost(tx, id);
      refuse(assignmentProblems(assignments, isCoordination));
      const shares = assignments.map(({ kitaId, share }) => ({ kitaId, share }));
      return savePost(tx, { id, version, action: 'post.set-assignments', detail: { assignments: shares } }, {}, () => replaceAssignments(tx, id, shares));
    });
  }

  /**
   * Lets a post take effect in these Kitas from a day on; what was before stays as it was, what was planned for later goes.
   * @throws AppError NOT_FOUND; INVALID_INPUT with the first day and its sum unless every day has 100 %
   */
  assignPost(ctx: OfficeContext, { id, version, from, assignments }: AssignPostInput): Promise<SavePostOutcome> {
    return this.database.write(ctx, async (tx) => {
      const post = await getPost(tx, id);
      const wanted = assignments.map(({ kitaId, share }) => ({ kitaId, share }));
      const periods = assignmentsFrom(post.assignmentPeriods, from, wanted);
      refuse([...dayProblems(post, from), ...assignmentProblems(wanted, post.isCoordination), ...shareProblems(post, periods)]);
      const detail = { from, assignments: wanted };
      return savePost(tx, { id, version, action: 'post.assign', detail }, {}, () => replaceAssignments(tx, id, periods));
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

function columns(input: Omit<PostColumns, 'licenceRelevant'>, licenceRelevant: boolean): PostColumns {
  const { number, postTypeCode, employerCode, funding, ftePlanned, fteOccupied, annualCost, validFrom } = input;
  return {
    number, postTypeCode, employerCode, funding, licenceRelevant, ftePlanned, fteOccupied, annualCost, validFrom,
    fixedTermUntil: input.fixedTermUntil ?? null,
    validTo: input.validTo ?? null,
  };
}

type TermsInput = Partial<{ readonly [K in keyof PostTerms]: PostTerms[K] | null | undefined }>;

/** What a form does not name stays as it is. */
function changedTerms({ weeklyHours, payGroup, qualification, costCentre, fundingShare }: TermsInput): Partial<PostTerms> {
  return {
    ...(weeklyHours === undefined ? {} : { weeklyHours }),
    ...Object.fromEntries(Object.entries({ payGroup, qualification, costCentre, fundingShare }).filter(([, value]) => value !== undefined && value !== null)),
  };
}

function newPost(input: CreatePostInput, { licenceRelevantDefault }: PostTypeFlags): NewPost {
  return {
    ...columns(input, input.licenceRelevant ?? licenceRelevantDefault),
    weeklyHours: null, payGroup: '', qualification: '', costCentre: '', fundingShare: '1',
    ...changedTerms(input),
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

function newcomer() {
  return { id: randomUUID(), holderKey: newHolderKey(randomUUID()) };
}

function updateProblems(before: Post, post: PostColumns, isCoordination: boolean, occupancy: OccupancyOfToday): FieldProblem[] {
  const kitas = assignmentProblems(before.assignments, isCoordination);
  return [
    ...postProblems(post, isCoordination),
    ...(kitas.length > 0 ? kitas : shareProblems({ ...post, isCoordination }, before.assignmentPeriods)),
    ...occupancy.problems,
    ...occupancyPlanProblems(post, occupancy.periods),
  ];
}

function dayProblems(post: Post, from: string): FieldProblem[] {
  if (from >= post.validFrom && (post.validTo === null || from < post.validTo)) return [];
  return [{ field: 'from', message: 'Zuordnung ab: an diesem Tag gibt es die Stelle nicht. Bitte wählen Sie einen Tag, an dem sie besteht.' }];
}
