import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import type { PortalConfig } from './portal-config.js';

/**
 * Signing on by the code flow with PKCE. Tokens live in memory alone: whoever reloads the page is sent to the provider
 * once more, which answers at once while its own session holds.
 */
export class SignOn {
  private readonly manager: UserManager;
  /** What stands open between leaving for the provider and coming back. */
  private readonly states = new WebStorageStateStore({ store: window.sessionStorage });
  private renewal: Promise<User | null> | null = null;

  constructor({ issuer, clientId, audience }: PortalConfig) {
    const { origin } = window.location;
    this.manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      redirect_uri: origin + PAGE_ADDRESSES.signIn,
      post_logout_redirect_uri: origin + PAGE_ADDRESSES.signedOut,
      scope: 'openid profile',
      resource: audience,
      // By refresh token, as no page of ours may be framed.
      automaticSilentRenew: true,
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: this.states,
    });
  }

  /**
   * Leaves for the provider, which leads back to the page the person wanted. Never resolves while the browser leaves.
   * The address stays on this device, `#` and what follows included; the page left is replaced, so that it stands in no
   * history and going back does not sign on again.
   */
  async begin(address: string): Promise<never> {
    await this.manager.signinRedirect({ state: address, redirectMethod: 'replace' });
    return new Promise<never>(() => undefined);
  }

  /** Takes the provider's answer. Returns where the person wanted to go. @throws Error when the provider refused */
  async complete(): Promise<string> {
    try {
      const { state } = await this.manager.signinRedirectCallback();
      return typeof state === 'string' && state.startsWith('/') && !state.startsWith('//') ? state : PAGE_ADDRESSES.start;
    } finally {
      await this.forgetAttempts();
    }
  }

  /** Those given up half-way too: an address may hold what is nobody else's business. */
  private async forgetAttempts(): Promise<void> {
    const keys = await this.states.getAllKeys();
    await Promise.all(keys.map((key) => this.states.remove(key)));
  }

  async end(): Promise<void> {
    await this.manager.signoutRedirect();
  }

  /** A token that still holds; null when the session has ended. */
  async accessToken(): Promise<string | null> {
    const user = await this.manager.getUser();
    if (user === null) return null;
    return user.expired === true ? this.renewedToken() : user.access_token;
  }

  /** A fresh token after a refused one; several requests share one renewal. */
  async renewedToken(): Promise<string | null> {
    this.renewal ??= this.manager
      .signinSilent()
      .catch(() => null)
      .finally(() => (this.renewal = null));
    return (await this.renewal)?.access_token ?? null;
  }
}
