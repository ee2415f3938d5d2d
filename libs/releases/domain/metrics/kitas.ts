import { known, ratio, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';
import { kitaIndicator } from './indicators.js';
import { perKsaFte, srbPosts, type Post } from './posts.js';

/** Kitas of the reference date to which a post that meets the condition is assigned, each once. */
function assignedKitas(facts: ReleaseFacts, condition: (post: Post) => boolean): ReadonlySet<string> {
  const existing = new Set(facts.spaces.kitas.map(({ id }) => id));
  const assignments = srbPosts(facts).filter(condition).flatMap((post) => post.assignments);
  return new Set(assignments.filter(({ kitaId, share }) => share.gt(0) && existing.has(kitaId)).map(({ kitaId }) => kitaId));
}

function ksaKitas(facts: ReleaseFacts): ReadonlySet<string> {
  return assignedKitas(facts, (post) => post.countsAsKitaSocialWork);
}

/** Kitas carry no origin of their own; assignments have that of the posts. */
function kitaCount(facts: ReleaseFacts, kitas: number): Measured {
  if (facts.spaces.kitas.length === 0 || facts.personnel.posts.length === 0) return without('UNKNOWN');
  return known(kitas, [...new Set(facts.personnel.posts.map(({ origin }) => origin))]);
}

export function childrenPerKsaFte(facts: ReleaseFacts): Measured {
  return perKsaFte(facts, kitaIndicator(facts, 'KITA_CHILDREN', ksaKitas(facts)));
}

export function kitasPerKsaFte(facts: ReleaseFacts): Measured {
  return perKsaFte(facts, kitaCount(facts, ksaKitas(facts).size));
}

/** Percent of all Kitas. */
export function kitasWithKsa(facts: ReleaseFacts): Measured {
  return ratio(kitaCount(facts, ksaKitas(facts).size), kitaCount(facts, facts.spaces.kitas.length), 100);
}

/** Percent of all Kitas. */
export function kitasWithSrb(facts: ReleaseFacts): Measured {
  return ratio(kitaCount(facts, assignedKitas(facts, () => true).size), kitaCount(facts, facts.spaces.kitas.length), 100);
}

/** Context, no proof of effect. Per 100 children of the Kitas that have Kita social work. */
export function consultationsPer100(facts: ReleaseFacts): Measured {
  const kitas = ksaKitas(facts);
  const children = kitaIndicator(facts, 'KITA_CHILDREN', kitas);
  const measured = ratio(kitaIndicator(facts, 'KSA_CONSULTATIONS', kitas), children, 100);
  return { ...measured, denominatorCount: children.value?.toNumber() ?? null };
}
