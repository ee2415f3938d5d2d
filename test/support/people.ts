import type { Login, Role } from '@srb/offices';

/** The two offices of a test: one asks, the other one's rows must never be seen. */
export type OfficeName = 'A' | 'B';
export const OFFICE_NAMES: readonly OfficeName[] = ['A', 'B'];

/** A login of the tests: one role in one office, or at state level, or none. */
export interface TestPerson {
  readonly login: string;
  readonly role: Role | null;
  readonly office: OfficeName | null;
}

const WHOLE_OFFICE_ROLES = ['PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'COMMITTEE'] as const;
const SCOPED_ROLES = ['PROVIDER', 'KITA_LEAD'] as const;
const OFFICE_ROLES = [...WHOLE_OFFICE_ROLES, ...SCOPED_ROLES] as const;
const STATE_ROLES = ['MINISTRY', 'LSJV', 'RESEARCH', 'OPERATOR'] as const;

export const MACHINE: TestPerson = { login: 'machine', role: 'MACHINE', office: null };
/** Known to the portal, without any role. */
export const NOBODY: TestPerson = { login: 'nobody', role: null, office: null };
/** Known to the identity provider only. */
export const STRANGER: TestPerson = { login: 'stranger', role: null, office: null };

/** Everybody who signs on with a password. */
export const PEOPLE: readonly TestPerson[] = [
  ...OFFICE_NAMES.flatMap((office) => OFFICE_ROLES.map((role) => ({ login: loginOf(role, office), role, office }))),
  ...STATE_ROLES.map((role) => ({ login: role.toLowerCase(), role, office: null })),
  NOBODY,
  STRANGER,
];

/** The login of an office role: `planning-a`. */
export function loginOf(role: (typeof OFFICE_ROLES)[number], office: OfficeName): string {
  return `${role.toLowerCase()}-${office.toLowerCase()}`;
}

/** What only this caller may be shown of all marked texts; see `canary-office.ts`. */
export function markerOf({ office, login }: TestPerson): string {
  return `KANARIE-${office ?? login.toUpperCase()}`;
}

export function subjectOf({ login }: TestPerson): string {
  return login === MACHINE.login ? 'srb-machine' : `test|${login}`;
}

/** True for those who see some Kitas of their office only. */
export function isScoped({ role }: TestPerson): boolean {
  return SCOPED_ROLES.some((scoped) => scoped === role);
}

/** The logins as the portal knows them; those of providers and Kita leads need a Kita first, see `scopedLogins`. */
export function portalLogins(issuer: string, agsOf: Readonly<Record<OfficeName, string>>): readonly Login[] {
  return [...PEOPLE.filter((person) => person !== STRANGER && !isScoped(person)), MACHINE].map((person) => ({
    ...loginOfPerson(issuer, person),
    memberships: person.role === null ? [] : [{ ags: person.office === null ? null : agsOf[person.office], role: person.role }],
  }));
}

/** The provider and the Kita lead of an office, limited to the main ones. */
export function scopedLogins(issuer: string, office: OfficeName, { ags, providerId, kitaId }: { readonly ags: string; readonly providerId: string; readonly kitaId: string }): readonly Login[] {
  const limits = { PROVIDER: { providerId }, KITA_LEAD: { kitaId } };
  return SCOPED_ROLES.map((role) => ({
    ...loginOfPerson(issuer, { login: loginOf(role, office), role, office }),
    memberships: [{ ags, role, ...limits[role] }],
  }));
}

function loginOfPerson(issuer: string, person: TestPerson) {
  return { issuer, subject: subjectOf(person), displayName: `${markerOf(person)} ${person.login}` };
}
