/** Kinds of provider: municipal, church, welfare association, independent initiative, company, other. */
export const PROVIDER_KINDS = ['MUNICIPAL', 'CHURCH', 'WELFARE', 'INDEPENDENT', 'COMPANY', 'OTHER'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];
