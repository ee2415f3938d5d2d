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
  ['ausschuss', 'COMMITTEE', 'Jugendhilfeausschuss'],
];

const STATE_LOGINS: readonly (readonly [string, Role, string])[] = [
  ['ministerium', 'MINISTRY', 'Ministerium'],
  ['lsjv', 'LSJV', 'Landesjugendamt'],
  ['forschung', 'RESEARCH', 'Forschung'],
  ['betrieb', 'OPERATOR', 'Betrieb'],
];

/** Offices whose Kitas somebody leads and a provider runs in the demo. */
export const SCOPED_DEMO_OFFICES: readonly string[] = ['07131', '07138'];

/** What the demo's provider and Kita lead of an office are limited to. */
export interface DemoScope {
  readonly ags: string;
  readonly providerId: string;
  readonly kitaId: string;
}

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

function scopedLogins({ ags, providerId, kitaId }: DemoScope): readonly DemoLogin[] {
  return [
    { login: `traeger-${ags}`, name: `Träger ${ags}`, memberships: [{ ags, role: 'PROVIDER', providerId }] },
    { login: `kita-${ags}`, name: `Kita-Leitung ${ags}`, memberships: [{ ags, role: 'KITA_LEAD', kitaId }] },
  ];
}

/** The demo logins as the identity provider wants them. */
export function identityUsers(agsKeys: readonly string[]): readonly DemoUser[] {
  const scoped = agsKeys.filter((ags) => SCOPED_DEMO_OFFICES.includes(ags)).flatMap((ags) => scopedLogins({ ags, providerId: '', kitaId: '' }));
  return [...demoLogins(agsKeys), ...scoped].map(({ login, name }) => ({
    login,
    name,
    password: DEMO_PASSWORD,
    subject: `demo|${login}`,
    email: `${login}@demo.invalid`,
  }));
}

/** The same logins, and the demo's machine, as the portal wants them; without those who need a Kita, see `scopedPortalLogins`. */
export function portalLogins(agsKeys: readonly string[], issuer: string): readonly Login[] {
  const people = demoLogins(agsKeys).map((login) => portalLogin(login, issuer));
  const machine: Login = { issuer, subject: MACHINE_CLIENT, displayName: 'Maschine (Demo)', memberships: [{ ags: null, role: 'MACHINE' }] };
  return [...people, machine];
}

/** Those who see some Kitas only, once these are there. */
export function scopedPortalLogins(scopes: readonly DemoScope[], issuer: string): readonly Login[] {
  return scopes.flatMap(scopedLogins).map((login) => portalLogin(login, issuer));
}

function portalLogin({ login, name, memberships }: DemoLogin, issuer: string): Login {
  return { issuer, subject: `demo|${login}`, displayName: name, memberships };
}
