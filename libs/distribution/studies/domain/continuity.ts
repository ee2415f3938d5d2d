import { Decimal, sum, toFixed } from '@srb/kernel';

/** A post as it works in one Kita on the day that is looked at. */
export interface PostAtWork {
  readonly postId: string;
  readonly number: string;
  readonly postTypeCode: string;
  readonly postTypeLabel: string;
  readonly licenceRelevant: boolean;
  readonly coordination: boolean;
  readonly kitaId: string;
  /** Part of the post in this Kita, in FTE. */
  readonly fte: string;
  /** The part that somebody fills, in FTE. */
  readonly fteOccupied: string;
  readonly fixedTermUntil: string | null;
  /** Since when the post works in this Kita without a gap. */
  readonly assignedSince: string;
  /** Since when the one who holds it longest holds it; null where the ledger names nobody. */
  readonly heldSince: string | null;
}

export interface KitaLoss {
  readonly kitaId: string;
  /** > 0 */
  readonly fteLost: string;
}

interface AtRisk extends PostAtWork {
  /** Since when post, holder and Kita belong together: the later of both days. */
  readonly relationSince: string;
  /** Whole years since then on the day that is looked at. */
  readonly yearsOfRelation: number;
  /** Whether the contract ends within a year of that day, so that the loss can wait for it. */
  readonly endsWithinYear: boolean;
}

export interface KitaContinuity {
  readonly kitaId: string;
  readonly fteLost: string;
  /** Posts that the change would break up, the shortest relation first; together they cover the loss where posts suffice. */
  readonly atRisk: readonly AtRisk[];
  /** FTE of these posts. */
  readonly fteAtRisk: string;
  readonly yearsAtRisk: number;
  /** Posts required by the operating licence: they stay, and stand apart. */
  readonly licenceRelevant: readonly AtRisk[];
}

const MONTHS = 12;

/**
 * What a change would break in the Kitas that lose at least the given part of a post. Contracts that end by themselves
 * within a year come first, then the shortest relations: that is the least that breaks. Licence-relevant posts and
 * coordination are never counted against the loss. By loss, the largest first.
 */
export function continuity(losses: readonly KitaLoss[], posts: readonly PostAtWork[], { day, atLeastFte }: { readonly day: string; readonly atLeastFte: string }): KitaContinuity[] {
  return losses
    .filter(({ fteLost }) => new Decimal(fteLost).gte(atLeastFte) && new Decimal(fteLost).gt(0))
    .map(({ kitaId, fteLost }): KitaContinuity => {
      const here = posts.filter((post) => post.kitaId === kitaId).map((post) => atRisk(post, day)).sort(inOrderOfHarm);
      const exposed = covering(here.filter(({ licenceRelevant, coordination }) => !licenceRelevant && !coordination), new Decimal(fteLost));
      return {
        kitaId, fteLost, atRisk: exposed,
        fteAtRisk: toFixed(sum(exposed.map(({ fte }) => new Decimal(fte))), 3),
        yearsAtRisk: exposed.reduce((years, { yearsOfRelation }) => years + yearsOfRelation, 0),
        licenceRelevant: here.filter((post) => post.licenceRelevant),
      };
    })
    .sort((a, b) => new Decimal(b.fteLost).cmp(a.fteLost) || (a.kitaId < b.kitaId ? -1 : 1));
}

function atRisk(post: PostAtWork, day: string): AtRisk {
  const { assignedSince, heldSince, fixedTermUntil } = post;
  const relationSince = heldSince !== null && heldSince > assignedSince ? heldSince : assignedSince;
  return {
    ...post, relationSince,
    yearsOfRelation: Math.floor(monthsBetween(relationSince, day) / MONTHS),
    endsWithinYear: fixedTermUntil !== null && monthsBetween(day, fixedTermUntil) < MONTHS,
  };
}

function inOrderOfHarm(a: AtRisk, b: AtRisk): number {
  if (a.endsWithinYear !== b.endsWithinYear) return a.endsWithinYear ? -1 : 1;
  if (a.relationSince !== b.relationSince) return a.relationSince > b.relationSince ? -1 : 1;
  return a.number < b.number ? -1 : 1;
}

/** The first posts that together have the FTE; all where they do not. */
function covering(posts: readonly AtRisk[], fte: Decimal): AtRisk[] {
  let left = fte;
  return posts.filter((post) => {
    const isNeeded = left.gt(0);
    left = left.minus(post.fte);
    return isNeeded;
  });
}

/** Whole months from one day to another; 0 where the second is earlier. */
function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return Math.max(0, (toYear - year) * MONTHS + toMonth - month - (toDay < day ? 1 : 0));
}
