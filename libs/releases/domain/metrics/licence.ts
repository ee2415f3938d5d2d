import { Decimal } from '@srb/kernel';
import { combine, ratio, restingOn, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';
import { personnelCost, personnelCosts, stateShareDrawn, stateShareOf } from './money.js';
import { fteOccupied, fteOf, isOccupied, srbPosts, type Post } from './posts.js';

type Cost = ReturnType<typeof personnelCosts>[number];

/** Personnel cost of the rows that meet a condition. */
function costWhere(facts: ReleaseFacts, condition: (cost: Cost) => boolean): Measured {
  return personnelCost(facts, personnelCosts(facts).filter(condition));
}

/**
 * Personnel cost of the posts that meet a condition. Unknown as soon as one cost names no post of the
 * reference date: it could belong to either side.
 */
function costOfPosts(facts: ReleaseFacts, condition: (post: Post) => boolean): Measured {
  const posts = new Map(facts.personnel.posts.map((post) => [post.id, post]));
  const postOf = (cost: Cost): Post | undefined => (cost.postId === null ? undefined : posts.get(cost.postId));
  if (personnelCosts(facts).some((cost) => postOf(cost) === undefined)) return without('UNKNOWN', personnelCost(facts).origins);
  return costWhere(facts, (cost) => {
    const post = postOf(cost);
    return post !== undefined && condition(post);
  });
}

function shareOfCost(facts: ReleaseFacts, part: Measured): Measured {
  return restingOn(srbPosts(facts).length, ratio(part, personnelCost(facts), 100));
}

/** Percent of the personnel cost spent on posts that the operating licence requires. */
export function licenceCostShare(facts: ReleaseFacts): Measured {
  return shareOfCost(facts, costWhere(facts, (cost) => cost.licenceRelevant));
}

/** State share in EUR that would be free if posts required by the licence were paid from elsewhere. */
export function freeWithoutLicence(facts: ReleaseFacts): Measured {
  const rest = stateShareOf(facts, costWhere(facts, (cost) => !cost.licenceRelevant));
  const free = combine([stateShareDrawn(facts), rest], ([all = new Decimal(0), others = new Decimal(0)]) => all.minus(others));
  return restingOn(srbPosts(facts).length, free);
}

export function ksaCostShare(facts: ReleaseFacts): Measured {
  return shareOfCost(facts, costOfPosts(facts, (post) => post.countsAsKitaSocialWork));
}

export function ikfCostShare(facts: ReleaseFacts): Measured {
  return shareOfCost(facts, costOfPosts(facts, (post) => post.postTypeCode === 'INTERCULTURAL_STAFF'));
}

/** Percent of the occupied posts, in full-time equivalents. */
export function licenceFteShare(facts: ReleaseFacts): Measured {
  const licence = fteOf(facts, srbPosts(facts).filter((post) => post.licenceRelevant), 'fteOccupied');
  return restingOn(srbPosts(facts).filter(isOccupied).length, ratio(licence, fteOccupied(facts), 100));
}
