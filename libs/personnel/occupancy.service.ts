import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toFixed } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { changedFrom, endedOn, newHolderKey, occupancyPlanProblems, occupiedOn, type OccupancyDraft, type OccupancyTerms } from './domain/occupancy-plan.js';
import type { ChangeOccupancyInput, EndOccupancyInput, OccupyPostInput } from './graphql/occupancy.input.js';
import type { Post, SavePostOutcome } from './graphql/post.type.js';
import { writeOccupancies } from './persistence/occupancy-rows.js';
import { getPostToday } from './persistence/post-rows.js';
import { refuse, savePost } from './persistence/saved-post.js';

interface Plan {
  readonly periods: readonly OccupancyDraft[];
  /** For the audit trail, without the key of the holder. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes who fills how much of a post when. Each change is one of the post, so two at once meet its version. */
@Injectable()
export class OccupancyService {
  constructor(private readonly database: TenantDatabase) {}

  /** Lets a holder fill a part of a post from a day on. @throws AppError NOT_FOUND; INVALID_INPUT with the day on which more than planned would be occupied */
  occupy(ctx: OfficeContext, input: OccupyPostInput): Promise<SavePostOutcome> {
    return this.save(ctx, input, 'post.occupy', ({ occupancies, payGroup, qualification }) => {
      const period: OccupancyDraft = {
        id: randomUUID(), holderKey: input.holderKey ?? newHolderKey(randomUUID()), fte: input.fte, weeklyHours: input.weeklyHours ?? null,
        payGroup: input.payGroup ?? payGroup, qualification: input.qualification ?? qualification,
        validFrom: input.validFrom, validTo: input.validTo ?? null,
      };
      const { holderKey: _, ...detail } = period;
      return { periods: [...occupancies, period], detail };
    });
  }

  /** Lets a holder go on with other hours or pay from a day on. @throws AppError NOT_FOUND, INVALID_INPUT */
  change(ctx: OfficeContext, input: ChangeOccupancyInput): Promise<SavePostOutcome> {
    const { occupancyId, from } = input;
    const terms = termsOf(input);
    return this.save(ctx, input, 'post.change-occupancy', ({ occupancies }) => {
      known(occupancies, occupancyId);
      return { periods: changedFrom(occupancies, occupancyId, from, terms, randomUUID()), detail: { occupancyId, from, ...terms } };
    });
  }

  /** Ends what a holder fills; on its first day it is taken away, as entered by mistake. @throws AppError NOT_FOUND */
  end(ctx: OfficeContext, input: EndOccupancyInput): Promise<SavePostOutcome> {
    const { occupancyId, validTo } = input;
    return this.save(ctx, input, 'post.end-occupancy', ({ occupancies }) => {
      known(occupancies, occupancyId);
      return { periods: endedOn(occupancies, occupancyId, validTo), detail: { occupancyId, validTo } };
    });
  }

  private save(ctx: OfficeContext, target: { readonly id: string; readonly version: number }, action: string, planOf: (post: Post) => Plan): Promise<SavePostOutcome> {
    return this.database.write(ctx, (tx) => savePlan(tx, target, action, planOf));
  }
}

async function savePlan(tx: TenantTx, { id, version }: { readonly id: string; readonly version: number }, action: string, planOf: (post: Post) => Plan): Promise<SavePostOutcome> {
  const { post, today } = await getPostToday(tx, id);
  const { periods, detail } = planOf(post);
  refuse(occupancyPlanProblems(post, periods));
  const fteOccupied = toFixed(occupiedOn(periods, today), 3);
  return savePost(tx, { id, version, action, detail }, { fteOccupied }, () => writeOccupancies(tx, id, post.occupancies, periods));
}

function known(periods: readonly OccupancyDraft[], id: string): void {
  if (!periods.some((period) => period.id === id)) throw notFound('Die Besetzung');
}

/** What is left out stays; so does what is null, since a period without FTE would be none. */
function termsOf({ fte, weeklyHours, payGroup, qualification }: ChangeOccupancyInput): Partial<OccupancyTerms> {
  return Object.fromEntries(Object.entries({ fte, weeklyHours, payGroup, qualification }).filter(([, value]) => value !== undefined && value !== null));
}
