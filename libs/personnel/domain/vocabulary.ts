/** Who pays a post: the Sozialraumbudget, the office's own money, or somebody else. Coordination has its own source. */
export const POST_FUNDINGS = ['SRB', 'OWN_FUNDS', 'OTHER'] as const;
export type PostFunding = (typeof POST_FUNDINGS)[number];
