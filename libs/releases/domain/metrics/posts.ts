import { sum } from '@srb/kernel';
import { countedFrom, known, originsOf, ratio, restingOn, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';
import { indicator } from './indicators.js';
import { personnelCost } from './money.js';

export type Post = ReleaseFacts['personnel']['posts'][number];

/** Posts paid from the budget; what "posts" means in every metric that does not say "any funding". */
export function srbPosts(facts: ReleaseFacts): readonly Post[] {
  return facts.personnel.posts.filter(({ funding }) => funding === 'SRB');
}

export function isOccupied(post: Post): boolean {
  return post.fteOccupied.gt(0);
}

/** Full-time equivalents of these posts; unknown when the office recorded no post at all. */
export function fteOf(facts: ReleaseFacts, posts: readonly Post[], of: 'ftePlanned' | 'fteOccupied'): Measured {
  if (facts.personnel.posts.length === 0) return without('UNKNOWN');
  return known(sum(posts.map((post) => post[of])), originsOf(facts.personnel.posts));
}

export function ftePlanned(facts: ReleaseFacts): Measured {
  return fteOf(facts, srbPosts(facts), 'ftePlanned');
}

export function fteOccupied(facts: ReleaseFacts): Measured {
  return fteOf(facts, srbPosts(facts), 'fteOccupied');
}

/** Percent of the occupied full-time equivalents that these posts hold; rests on the occupied posts. */
function shareOfOccupied(facts: ReleaseFacts, condition: (post: Post) => boolean): Measured {
  const share = ratio(fteOf(facts, srbPosts(facts).filter(condition), 'fteOccupied'), fteOccupied(facts), 100);
  return restingOn(srbPosts(facts).filter(isOccupied).length, share);
}

/** A share of occupied posts whose persons the catalogue protects: one occupied post stands for one person. */
function protectedShare(facts: ReleaseFacts, condition: (post: Post) => boolean): Measured {
  const occupied = srbPosts(facts).filter(isOccupied);
  return countedFrom([occupied.filter(condition).length, occupied.length], shareOfOccupied(facts, condition));
}

/** Estimated: the mean over the year is not recorded, so the posts occupied on the reference date stand for it. */
export function costPerFte(facts: ReleaseFacts): Measured {
  const occupied = srbPosts(facts).filter(isOccupied).length;
  const cost = ratio(personnelCost(facts), fteOccupied(facts));
  const counted = countedFrom([occupied], restingOn(occupied, cost));
  return counted.value === null ? counted : { ...counted, status: 'ESTIMATED' };
}

export function postOccupancy(facts: ReleaseFacts): Measured {
  return restingOn(srbPosts(facts).length, ratio(fteOccupied(facts), ftePlanned(facts), 100));
}

export function ftePer1000Children(facts: ReleaseFacts): Measured {
  return ratio(fteOccupied(facts), indicator(facts, 'CHILDREN_U7'), 1000);
}

export function fixedTermShare(facts: ReleaseFacts): Measured {
  return protectedShare(facts, (post) => post.fixedTermUntil !== null);
}

const MS_PER_DAY = 86_400_000;

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + MS_PER_DAY).toISOString().slice(0, 10);
}

/** Without meaning for a version that has no end. A term that runs to the version's last day does not end before it. */
export function endsBeforeConcept(facts: ReleaseFacts): Measured {
  const end = facts.concept.version.validTo;
  if (end === null) return without('NOT_APPLICABLE', [facts.concept.version.origin]);
  return protectedShare(facts, (post) => post.fixedTermUntil !== null && dayAfter(post.fixedTermUntil) < end);
}

/** Coordination of the budget and of Kita social work, whoever pays it. */
export function coordinationFte(facts: ReleaseFacts): Measured {
  return fteOf(facts, facts.personnel.posts.filter((post) => post.isCoordination), 'fteOccupied');
}

export function externalEmployerShare(facts: ReleaseFacts): Measured {
  return shareOfOccupied(facts, (post) => post.employerCode !== 'YOUTH_OFFICE');
}

export function unassignedFteShare(facts: ReleaseFacts): Measured {
  return shareOfOccupied(facts, (post) => !sum(post.assignments.map(({ share }) => share)).eq(1));
}

export function fteKsa(facts: ReleaseFacts): Measured {
  return fteOf(facts, srbPosts(facts).filter((post) => post.countsAsKitaSocialWork), 'fteOccupied');
}

/** A figure per full-time equivalent of Kita social work. */
export function perKsaFte(facts: ReleaseFacts, numerator: Measured): Measured {
  return ratio(numerator, fteKsa(facts));
}
