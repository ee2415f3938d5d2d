import { SettingsError } from '@srb/platform/config';
import { classUrl, migrate, setRolePasswords, type RoleClass } from '@srb/platform/database';
import { StartError } from '../installation/start-error.js';

type RolePasswords = Readonly<Record<RoleClass, string>>;

const CLASSES = ['tenant', 'scoped', 'state', 'system', 'queue'] as const satisfies readonly RoleClass[];

/** The login that an address of this class must use. */
const loginOf = (role: RoleClass): string => new URL(classUrl('postgres://host/database', role, 'unused')).username;

function problemOf(variable: string, role: RoleClass, address: string): string | null {
  if (address === '') return `${variable} fehlt.`;
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) return `${variable}: erwartet wird eine Adresse, die mit postgres:// beginnt.`;
  const { username, password } = new URL(address);
  if (username !== loginOf(role)) return `${variable}: erwartet wird die Anmeldung „${loginOf(role)}“, angegeben ist „${username}“.`;
  return password === '' ? `${variable}: das Kennwort fehlt. Geben Sie es in allen fünf Adressen an oder in keiner.` : null;
}

const hasPassword = (address: string): boolean => URL.canParse(address) && new URL(address).password !== '';

/**
 * The passwords that the five `DATABASE_URL_…` addresses want their roles to have; null where none names a password,
 * because then somebody else looks after them. @throws SettingsError naming every address that does not fit
 */
export function rolePasswords(environment: Readonly<Record<string, string | undefined>>): RolePasswords | null {
  const addresses = CLASSES.map((role) => {
    const variable = `DATABASE_URL_${role.toUpperCase()}`;
    return { role, variable, address: environment[variable] ?? '' };
  });
  if (!addresses.some(({ address }) => hasPassword(address))) return null;
  const problems = addresses.flatMap(({ role, variable, address }) => problemOf(variable, role, address) ?? []);
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.fromEntries(addresses.map(({ role, address }) => [role, decodeURIComponent(new URL(address).password)])) as RolePasswords;
}

/**
 * Brings the database of `DATABASE_URL` to the newest schema, which creates the class roles, and gives them the
 * passwords of the five `DATABASE_URL_…` addresses where these are set. Safe to repeat.
 */
export async function run(): Promise<number> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined || databaseUrl === '') {
    throw new StartError('DATABASE_URL fehlt. Erwartet wird die Adresse der Datenbank mit einer Anmeldung, der sie gehört und die CREATEROLE hat. Die Demo braucht das nicht: npm start.');
  }
  const passwords = rolePasswords(process.env);
  const applied = await migrate(databaseUrl);
  if (passwords !== null) await setRolePasswords(databaseUrl, passwords);
  process.stdout.write(applied.length === 0 ? 'Die Datenbank ist auf dem neuesten Stand.\n' : `Eingespielt: ${applied.join(', ')}\n`);
  if (passwords !== null) process.stdout.write('Die Kennwörter der fünf Rollen sind gesetzt.\n');
  return 0;
}
