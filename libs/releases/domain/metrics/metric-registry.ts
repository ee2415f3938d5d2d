import type { Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';
import { conceptInForce, monthsToExpiry, releasedShare, revisions } from './concept.js';
import { sgb2RateU7 } from './indicators.js';
import { childrenPerKsaFte, consultationsPer100, kitasPerKsaFte, kitasWithKsa, kitasWithSrb } from './kitas.js';
import { freeWithoutLicence, ikfCostShare, ksaCostShare, licenceCostShare, licenceFteShare } from './licence.js';
import {
  allocation, allocationChange, allocationPerChildSgb2, allocationPerChildU7, coordinationOwnCost, drawdownRate,
  eligibleCost, ownShare, ownShareRate, stateShareDrawn, undrawnAmount,
} from './money.js';
import { needSpread, spaceCount } from './need.js';
import {
  coordinationFte, costPerFte, endsBeforeConcept, externalEmployerShare, fixedTermShare, fteKsa, fteOccupied,
  ftePer1000Children, ftePlanned, postOccupancy, unassignedFteShare,
} from './posts.js';

/** One named function per metric of the catalogue whose source exists. The catalogue's formula is its definition. */
export const METRICS: Readonly<Record<string, (facts: ReleaseFacts) => Measured>> = {
  ALLOCATION: allocation,
  ALLOCATION_PER_CHILD_U7: allocationPerChildU7,
  ALLOCATION_PER_CHILD_SGB2: allocationPerChildSgb2,
  ALLOCATION_CHANGE: allocationChange,
  ELIGIBLE_COST: eligibleCost,
  STATE_SHARE_DRAWN: stateShareDrawn,
  OWN_SHARE: ownShare,
  OWN_SHARE_RATE: ownShareRate,
  DRAWDOWN_RATE: drawdownRate,
  UNDRAWN_AMOUNT: undrawnAmount,
  LICENCE_COST_SHARE: licenceCostShare,
  FREE_WITHOUT_LICENCE: freeWithoutLicence,
  KSA_COST_SHARE: ksaCostShare,
  IKF_COST_SHARE: ikfCostShare,
  COORDINATION_OWN_COST: coordinationOwnCost,
  COST_PER_FTE: costPerFte,
  FTE_PLANNED: ftePlanned,
  FTE_OCCUPIED: fteOccupied,
  POST_OCCUPANCY: postOccupancy,
  FTE_PER_1000_CHILDREN: ftePer1000Children,
  FIXED_TERM_SHARE: fixedTermShare,
  ENDS_BEFORE_CONCEPT: endsBeforeConcept,
  FTE_KSA: fteKsa,
  CHILDREN_PER_KSA_FTE: childrenPerKsaFte,
  KITAS_PER_KSA_FTE: kitasPerKsaFte,
  KITAS_WITH_KSA: kitasWithKsa,
  KITAS_WITH_SRB: kitasWithSrb,
  LICENCE_FTE_SHARE: licenceFteShare,
  COORDINATION_FTE: coordinationFte,
  EXTERNAL_EMPLOYER_SHARE: externalEmployerShare,
  SGB2_RATE_U7: sgb2RateU7,
  NEED_SPREAD: needSpread,
  SPACES: spaceCount,
  CONSULTATIONS_PER_100: consultationsPer100,
  CONCEPT_IN_FORCE: conceptInForce,
  MONTHS_TO_EXPIRY: monthsToExpiry,
  REVISIONS: revisions,
  RELEASED_SHARE: releasedShare,
  UNASSIGNED_FTE_SHARE: unassignedFteShare,
};
