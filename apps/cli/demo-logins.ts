import type { Login, Role } from '@srb/offices';

/** The one password of all demo logins. The demo listens on loopback only and says that it is a demo. */
export const DEMO_PASSWORD = 'demo';
export const PORTAL_CLIENT = 'srb-portal';
export const MACHINE_CLIENT = 'srb-machine';

const OFFICE_LOGINS: readonly (readonly [string, Role, string])[] = [
  ['planung', 'PLANNING', 'Jugendhilfeplanung'],
  ['koordination', 'COORDINATION', 'SRB-Koordination'],
  ['finanzen', 'FINANCE', 'Finanzen'],
  ['leitung', 'OFFICE_ADMIN', 'Amtsleitung'],
];

const STATE_LOGINS: readonly (readonly [string, Role, string])[] = [
  ['ministerium', 'MINISTRY', 'Ministerium'],
  ['betrieb', 'OPERATOR', 'Betrieb'],
];

/** A person as the identity provider's user file wants them. */
export interface DemoUser {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly subject: string;
  readonly email: string;
}

interface DemoLogin {
  readonly login: string;
  readonly name: string;
  readonly memberships: Login['memberships'];
}

/** One login per role and office (`planung-07336`), and the state level; functions, never names of people. */
function demoLogins(agsKeys: readonly string[]): readonly DemoLogin[] {
  const ofOffices = agsKeys.flatMap((ags) =>
    OFFICE_LOGINS.map(([word, role, label]) => ({ login: `${word}-${ags}`, name: `${label} ${ags}`, memberships: [{ ags, role }] })),
  );
  const ofState = STATE_LOGINS.map(([login, role, name]) => ({ login, name, memberships: [{ ags: null, role }] }));
  return [...ofOffices, ...ofState];
}

/** The demo logins as the identity provider wants them. */
export function identityUsers(agsKeys: readonly string[]): readonly DemoUser[] {
  return demoLogins(agsKeys).map(({ login, name }) => ({
    login,
    name,
    password: DEMO_PASSWORD,
    subject: `demo|${login}`,
    email: `${login}@demo.invalid`,
  }));
}

/** The same logins, and the demo's machine, as the portal wants them. */
export function portalLogins(agsKeys: readonly string[], issuer: string): readonly Login[] {
  const people = demoLogins(agsKeys).map(({ login, name, memberships }) => ({ issuer, subject: `demo|${login}`, displayName: name, memberships }));
  const machine: Login = { issuer, subject: MACHINE_CLIENT, displayName: 'Maschine (Demo)', memberships: [{ ags: null, role: 'MACHINE' }] };
  return [...people, machine];
}
