import { errors, interactionPolicy } from 'oidc-provider';
import type { Account, ClientMetadata, Configuration, Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { JWK } from 'jose';
import { errorPage, loggedOutPage, logoutPage, showOn } from './pages.js';
import type { RecordStore } from './record-store.js';
import type { DemoUser, IdentityProviderSettings, RegisteredClient } from './settings.js';
import { SIGNING_ALGORITHM } from './signing-keys.js';
import { signOnPath } from './sign-on.js';

const MINUTE = 60;
/** A working day: then one signs on again. */
const SESSION = 12 * 60 * MINUTE;
const ACCESS_TOKEN = 10 * MINUTE;
/** The one scope of the API. Rights are no scopes: they are read from the database with every request. */
const API_SCOPE = 'api';
const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

interface Secrets {
  readonly signingKeys: { keys: JWK[] };
  readonly cookieSecrets: readonly string[];
}

/** Everything that makes oidc-provider this provider; what is not named here is off or the library's default. */
export function providerConfiguration(settings: IdentityProviderSettings, secrets: Secrets, store: RecordStore): Configuration {
  return {
    adapter: (model: string) => store.adapterFor(model),
    clients: settings.clients.map(clientMetadata),
    jwks: secrets.signingKeys,
    cookies: { keys: [...secrets.cookieSecrets] },
    scopes: OIDC_SCOPES,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    // Name and address stand in the ID token: access tokens are for the API alone, so there is no userinfo to ask.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_TOKEN,
      AuthorizationCode: MINUTE,
      ClientCredentials: ACCESS_TOKEN,
      Grant: SESSION,
      IdToken: ACCESS_TOKEN,
      Interaction: 30 * MINUTE,
      RefreshToken: SESSION,
      Session: SESSION,
    },
    features: features(settings.audience),
    findAccount: (_context, subject) => account(settings.users, subject),
    // Refresh tokens end with the session they come from, so that signing out ends everything.
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => true,
    loadExistingGrant: (context) => firstPartyGrant(context, settings.audience),
    interactions: { policy: promptPolicy(), url: (_context, interaction) => signOnPath(interaction.uid) },
    clientBasedCORS: (_context, origin, client) => (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    renderError: (context, { error }) => showOn(context, errorPage(error)),
  };
}

function clientMetadata(client: RegisteredClient): ClientMetadata {
  const named = { client_id: client.clientId, client_name: client.name, id_token_signed_response_alg: SIGNING_ALGORITHM } as const;
  if (client.kind === 'machine') {
    return { ...named, client_secret: client.secret, grant_types: ['client_credentials'], response_types: [], redirect_uris: [] };
  }
  return {
    ...named,
    // Native, as only then a loopback redirect address holds for every port.
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
  };
}

function features(audience: string): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    userinfo: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_context, resource) => {
        if (resource !== audience) throw new errors.InvalidTarget();
        return {
          scope: API_SCOPE,
          audience,
          accessTokenTTL: ACCESS_TOKEN,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        };
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => showOn(context, logoutPage(form, originOf(context.oidc.params?.['post_logout_redirect_uri']))),
      postLogoutSuccessSource: (context) => showOn(context, loggedOutPage()),
    },
  };
}

/** Without the question that native clients otherwise ask each time; there is only the operator's own. */
function promptPolicy(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');
  return policy;
}

async function firstPartyGrant(context: KoaContextWithOIDC, audience: string): Promise<Grant | undefined> {
  const { client, session, provider, result } = context.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  if (found !== undefined && found.accountId === session.accountId) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(OIDC_SCOPES.join(' '));
  grant.addResourceScope(audience, API_SCOPE);
  await grant.save();
  return grant;
}

function account(users: readonly DemoUser[], subject: string): Account | undefined {
  const user = users.find((candidate) => candidate.subject === subject);
  if (user === undefined) return undefined;
  return { accountId: subject, claims: () => ({ sub: subject, name: user.name, email: user.email }) };
}


function originOf(address: unknown): string[] {
  return typeof address === 'string' && URL.canParse(address) ? [new URL(address).origin] : [];
}
