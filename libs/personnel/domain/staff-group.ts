/**
 * What a post counts as, and never as two of them: licence-relevant staff and coordination are apart in every sum, social
 * compensation is what the budget is for. Only the flag of the post counts; coordination is never licence-relevant.
 */
export const STAFF_GROUPS = ['SOCIAL_COMPENSATION', 'LICENCE_RELEVANT', 'COORDINATION'] as const;
export type StaffGroupCode = (typeof STAFF_GROUPS)[number];

export function groupOf({ isCoordination, licenceRelevant }: { readonly isCoordination: boolean; readonly licenceRelevant: boolean }): StaffGroupCode {
  if (isCoordination) return 'COORDINATION';
  return licenceRelevant ? 'LICENCE_RELEVANT' : 'SOCIAL_COMPENSATION';
}
