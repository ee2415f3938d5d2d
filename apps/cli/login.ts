import { createHash, randomBytes } from 'node:crypto';

/** Loopback address of the command line at the provider. Nobody listens there: the code is read from the redirect. */
const REDIRECT_URI = 'http://127.0.0.1/callback';
const LONGEST_WALK = 10;
const TIMEOUT_MS = 10_000;

export interface PersonLogin {
  readonly issuer: string;
  readonly clientId: string;
  /** Resource indicator of the API. */
  readonly audience: string;
  readonly login: string;
  readonly password: string;
  /** By default `openid`: rights come from the database, not from scopes. */
  readonly scope?: string;
}

export interface MachineLogin {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
}

export interface AccessToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
}

/** Signing on failed; the message is German and says what to do. */
export class LoginError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'LoginError';
  }
}

interface Endpoints {
  readonly authorization: string;
  readonly token: string;
}

/**
 * Signs a person on as a browser would: authorization code with PKCE, through the provider's own login page.
 * @throws LoginError when the provider refuses or cannot be reached.
 */
export async function loginAs(person: PersonLogin): Promise<AccessToken> {
  const endpoints = await discover(person.issuer);
  const verifier = randomToken();
  const state = randomToken();
  const start = new URL(endpoints.authorization);
  const parameters = {
    client_id: person.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: person.scope ?? 'openid',
    resource: person.audience,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    // Whoever was signed on before does not matter here.
    prompt: 'login',
  };
  for (const [name, value] of Object.entries(parameters)) start.searchParams.set(name, value);
  const answer = await walkToRedirect(start, person);
  const code = readCode(answer, state, person.issuer);
  return requestToken(endpoints.token, {
    grant_type: 'authorization_code',
    client_id: person.clientId,
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
    resource: person.audience,
  });
}

/**
 * Signs a program on in its own name with its client secret.
 * @throws LoginError when the provider refuses or cannot be reached.
 */
export async function loginMachine(machine: MachineLogin): Promise<AccessToken> {
  const endpoints = await discover(machine.issuer);
  const credentials = [machine.clientId, machine.clientSecret].map(encodeURIComponent).join(':');
  return requestToken(
    endpoints.token,
    { grant_type: 'client_credentials', resource: machine.audience },
    { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  );
}

async function discover(issuer: string): Promise<Endpoints> {
  const response = await send(new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
  const document = await readJson(response);
  const { issuer: named, authorization_endpoint: authorization, token_endpoint: token } = document;
  if (named !== issuer || typeof authorization !== 'string' || typeof token !== 'string') {
    throw new LoginError(`Unter ${issuer} antwortet kein Anmeldedienst dieses Namens. Prüfen Sie die Adresse.`);
  }
  return { authorization, token };
}

/** Follows redirects and sends the login form once, until the provider leads back to the command line. */
async function walkToRedirect(start: URL, { login, password }: PersonLogin): Promise<URL> {
  const cookies = new CookieJar();
  let hasSentForm = false;
  let response = await send(start, { cookies });
  for (let step = 0; step < LONGEST_WALK; step++) {
    const here = new URL(response.url);
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, here);
      if (`${next.origin}${next.pathname}` === REDIRECT_URI) return next;
      // The password must reach nobody but the provider, so the walk never leaves it.
      if (next.origin !== start.origin) break;
      response = await send(next, { cookies });
      continue;
    }
    const form = readLoginForm(await response.text());
    if (form === null) throw new LoginError(`Der Anmeldedienst zeigt keine Anmeldeseite (Status ${response.status}). Prüfen Sie Anwendung und Rücksprungadresse.`);
    if (hasSentForm) throw new LoginError(`Die Anmeldung als „${login}“ wurde abgelehnt. Prüfen Sie Anmeldename und Passwort.`);
    hasSentForm = true;
    const target = new URL(form.action, here);
    if (target.origin !== start.origin) break;
    const fields = { ...form.hidden, [form.loginField]: login, [form.passwordField]: password };
    response = await send(target, { cookies, form: fields });
  }
  throw new LoginError('Der Anmeldedienst führt nicht zum Ziel. Prüfen Sie seine Adresse und Einrichtung.');
}

/** The code of the redirect, if it answers our own question (state) and comes from this issuer (RFC 9207). */
function readCode(answer: URL, state: string, issuer: string): string {
  const { searchParams } = answer;
  const error = searchParams.get('error');
  if (error !== null) throw new LoginError(`Der Anmeldedienst lehnt ab: ${error}. ${searchParams.get('error_description') ?? ''}`.trim());
  const code = searchParams.get('code');
  const named = searchParams.get('iss') ?? issuer;
  if (code === null || searchParams.get('state') !== state || named !== issuer) {
    throw new LoginError('Die Antwort des Anmeldedienstes gehört nicht zu dieser Anmeldung. Versuchen Sie es noch einmal.');
  }
  return code;
}

async function requestToken(
  endpoint: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<AccessToken> {
  const sentAt = Date.now();
  const response = await send(new URL(endpoint), { form, headers });
  const { access_token: accessToken, expires_in: seconds, error } = await readJson(response);
  if (typeof accessToken !== 'string' || typeof seconds !== 'number') {
    throw new LoginError(`Der Anmeldedienst gibt keinen Zugang: ${typeof error === 'string' ? error : `Status ${response.status}`}. Prüfen Sie Kennung und Geheimnis der Anwendung.`);
  }
  return { accessToken, expiresAt: new Date(sentAt + seconds * 1000) };
}

interface Sending {
  readonly cookies?: CookieJar;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(url: URL, { cookies, form, headers }: Sending = {}): Promise<Response> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { ...headers, ...(cookies ? { cookie: cookies.header() } : {}) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    cookies?.take(response);
    return response;
  } catch (cause) {
    throw new LoginError(`Der Anmeldedienst unter ${url.origin} ist nicht erreichbar. Starten Sie ihn mit npm start.`, cause);
  }
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch (cause) {
    throw new LoginError(`Der Anmeldedienst antwortet unverständlich (Status ${response.status}).`, cause);
  }
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Cookies of one walk, which never leaves one origin and is over in seconds; so names are enough, paths are not kept. */
class CookieJar {
  private readonly values = new Map<string, string>();

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';', 1)[0] ?? '';
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '') this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  header(): string {
    return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

interface ReadForm {
  readonly action: string;
  readonly loginField: string;
  readonly passwordField: string;
  readonly hidden: Readonly<Record<string, string>>;
}

/** The first form of a page that asks for a password: ours, or Keycloak's. Null when there is none. */
export function readLoginForm(html: string): ReadForm | null {
  for (const [, opening = '', inside = ''] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)) {
    const inputs = [...inside.matchAll(/<input\b([^>]*)>/gis)].map(([, text = '']) => attributes(text));
    const ofType = (...types: string[]) => inputs.find(({ type, name }) => name !== undefined && types.includes(type ?? 'text'));
    const [loginField, passwordField, action] = [ofType('text', 'email')?.['name'], ofType('password')?.['name'], attributes(opening)['action']];
    if (loginField === undefined || passwordField === undefined || action === undefined) continue;
    const hidden = inputs.filter(({ type }) => type === 'hidden').map(({ name, value }) => [name ?? '', value ?? '']);
    return { action, loginField, passwordField, hidden: Object.fromEntries(hidden) as Record<string, string> };
  }
  return null;
}

function attributes(text: string): Record<string, string | undefined> {
  const found = [...text.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)];
  return Object.fromEntries(found.map(([, name = '', double, single]) => [name.toLowerCase(), unescapeHtml(double ?? single ?? '')]));
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity, name: string) => CHARACTERS[name] ?? entity);
}
