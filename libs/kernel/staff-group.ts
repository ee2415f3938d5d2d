/**
 * What a post counts as, and never as two of them: what the budget is for, what the operating licence requires
 * (BE-relevant), and coordination. The three are apart in every sum.
 */
export const STAFF_GROUPS = ['SOCIAL_COMPENSATION', 'LICENCE_RELEVANT', 'COORDINATION'] as const;
export type StaffGroupCode = (typeof STAFF_GROUPS)[number];
