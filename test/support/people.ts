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

const OFFICE_ROLES = ['PLANNING', 'COORDINATION', 'FINANCE', 'OFFICE_ADMIN'] as const;
const STATE_ROLES = ['MINISTRY', 'OPERATOR'] as const;

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

/** The logins as the portal knows them. */
export function portalLogins(issuer: string, agsOf: Readonly<Record<OfficeName, string>>): readonly Login[] {
  return [...PEOPLE.filter((person) => person !== STRANGER), MACHINE].map((person) => ({
    issuer,
    subject: subjectOf(person),
    displayName: `${markerOf(person)} ${person.login}`,
    memberships: person.role === null ? [] : [{ ags: person.office === null ? null : agsOf[person.office], role: person.role }],
  }));
}
