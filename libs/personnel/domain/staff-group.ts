import type { StaffGroupCode } from '@srb/kernel';

/** The group of a post. Only the flag of the post counts; coordination is never licence-relevant. */
export function groupOf({ isCoordination, licenceRelevant }: { readonly isCoordination: boolean; readonly licenceRelevant: boolean }): StaffGroupCode {
  if (isCoordination) return 'COORDINATION';
  return licenceRelevant ? 'LICENCE_RELEVANT' : 'SOCIAL_COMPENSATION';
}
