import type { AccessClass } from '@srb/platform/context';

/** Roles in one office; PROVIDER and KITA_LEAD see some of its Kitas only. */
export const OFFICE_ROLES = ['PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'COMMITTEE', 'PROVIDER', 'KITA_LEAD'] as const;
/** Roles that belong to no office. */
const STATE_ROLES = ['MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR', 'MACHINE'] as const;
export const ROLES = [...OFFICE_ROLES, ...STATE_ROLES] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];
export type Role = (typeof ROLES)[number];

const PLANNING = ['PLANNING', 'OFFICE_ADMIN'] as const;
const OFFICE = ['PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN'] as const;
const LAND = ['MINISTRY', 'LSJV', 'RESEARCH', 'MACHINE'] as const;

interface Permission {
  /** The class of database access under which the work runs. */
  readonly access: AccessClass;
  readonly roles: readonly Role[];
  /** Whoever is signed on, also somebody whom nobody has given a role yet. */
  readonly needsNoRole?: true;
  readonly meaning: string;
}

/**
 * Who may do what: the only such table. Every root field of the API names one of these (decorator `@Allow`);
 * a field without one fails the build. docs/permissions.md is generated from here.
 */
export const PERMISSIONS = {
  'self.read': { access: 'system', roles: ROLES, meaning: 'See one’s own roles and office' },
  'self.join': { access: 'system', roles: ROLES, needsNoRole: true, meaning: 'Accept an invitation' },
  'office.read': { access: 'tenant', roles: [...OFFICE, 'COMMITTEE'], meaning: 'Read the own office' },
  'office.people': { access: 'tenant', roles: ['OFFICE_ADMIN'], meaning: 'See, invite and end the members of the own office' },
  'office.audit': { access: 'tenant', roles: ['OFFICE_ADMIN'], meaning: 'Read the audit trail of the own office' },
  'office.state-reads': { access: 'tenant', roles: PLANNING, meaning: 'See who at state level read what of the own releases' },
  'kitas.own': { access: 'scoped', roles: ['PROVIDER', 'KITA_LEAD'], meaning: 'Read the own Kitas with their figures and posts' },
  'committee.read': { access: 'tenant', roles: [...OFFICE, 'COMMITTEE'], meaning: 'Read concept versions that are or were before the committee' },
  'concepts.read': { access: 'tenant', roles: OFFICE, meaning: 'Read concept, versions, sections, decisions' },
  'concepts.write': { access: 'tenant', roles: PLANNING, meaning: 'Write concept versions and sections' },
  'concepts.decide': { access: 'tenant', roles: ['OFFICE_ADMIN', 'PLANNING'], meaning: 'Record the committee’s decision, put a version into force' },
  'documents.read': { access: 'tenant', roles: OFFICE, meaning: 'List and download documents of all concept versions' },
  'documents.write': { access: 'tenant', roles: PLANNING, meaning: 'Upload files, attach them to concept versions and detach them' },
  'spaces.read': { access: 'tenant', roles: OFFICE, meaning: 'Read social spaces, Kitas, providers, indicator values' },
  'spaces.write': { access: 'tenant', roles: PLANNING, meaning: 'Write social spaces, Kitas, providers, indicator values' },
  'funding.read': { access: 'tenant', roles: OFFICE, meaning: 'Read allocations, costs, drawdown' },
  'funding.write': { access: 'tenant', roles: ['FINANCE', 'OFFICE_ADMIN'], meaning: 'Write allocations and costs' },
  'personnel.read': { access: 'tenant', roles: OFFICE, meaning: 'Read posts and their assignment to Kitas' },
  'personnel.write': { access: 'tenant', roles: ['COORDINATION', 'OFFICE_ADMIN'], meaning: 'Write posts and their assignment to Kitas' },
  'imports.read': { access: 'tenant', roles: OFFICE, meaning: 'See imports, their errors and previews, and download examples and exports of tables' },
  'imports.write': { access: 'tenant', roles: OFFICE, meaning: 'Import tables and take imports back; each kind of table only for roles that may write it' },
  'distribution.read': { access: 'tenant', roles: OFFICE, meaning: 'Read rules, runs, scenarios and the way to every result' },
  'distribution.write': { access: 'tenant', roles: PLANNING, meaning: 'Write rules and exceptions, calculate runs, scenarios and studies' },
  'measures.read': { access: 'tenant', roles: OFFICE, meaning: 'Read measures and what is overdue or blocked' },
  'measures.write': { access: 'tenant', roles: ['COORDINATION', 'PLANNING', 'OFFICE_ADMIN'], meaning: 'Write measures and report how far they are' },
  'proof.names': { access: 'tenant', roles: ['COORDINATION', 'OFFICE_ADMIN'], meaning: 'Keep names of holders of posts, and export the office’s own proof of use with them' },
  'releases.read': { access: 'tenant', roles: OFFICE, meaning: 'Read the office’s releases and preview' },
  'releases.confirm': { access: 'tenant', roles: ['OFFICE_ADMIN'], meaning: 'Release to the Land, withhold metrics, withdraw' },
  'land.read': { access: 'state', roles: LAND, meaning: 'Read released rows and stored comparisons' },
  'land.compare': { access: 'system', roles: ['MINISTRY'], meaning: 'Request a comparison' },
  'operation.read': { access: 'system', roles: ['OPERATOR'], meaning: 'See offices and the state of background work' },
  'operation.write': { access: 'system', roles: ['OPERATOR'], meaning: 'Close and merge offices; give failed background work a fresh start, or give it up' },
} as const satisfies Readonly<Record<string, Permission>>;

export type PermissionName = keyof typeof PERMISSIONS;

/** False for what whoever is signed on may do. */
export function needsRole(permission: PermissionName): boolean {
  return !('needsNoRole' in PERMISSIONS[permission]);
}

const READING = /\.(read|audit|state-reads)$/;

/** True for what changes nothing; the people of a closed office keep that. */
export function isReading(permission: PermissionName): boolean {
  return READING.test(permission);
}

/** True when one of the roles carries the permission. */
export function permits(roles: readonly Role[], permission: PermissionName): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission].roles;
  return roles.some((role) => allowed.includes(role));
}
