import { setTimeout as delay } from 'node:timers/promises';
import { createRemoteJWKSet, errors, type CryptoKey, type FlattenedJWSInput, type JWTHeaderParameters } from 'jose';
import { TokenError } from './token.errors.js';

interface IssuerKeysSettings {
  /** Exactly as it stands in the tokens, e.g. `https://login.example.org/realms/srb`. */
  readonly issuer: string;
  /** Shortest time between two fetches; a token with an unknown key id waits for the next one. */
  readonly refetchCooldownMs: number;
  /** Keys older than this are fetched again in the background. */
  readonly refreshAfterMs: number;
  /** Keys that could not be refreshed for this long are no longer trusted. */
  readonly trustedForMs: number;
  readonly timeoutMs: number;
}

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/**
 * The public keys of one issuer, found through its discovery document; key hints inside a token (jku, jwk, x5u) are
 * never followed. While the issuer is down, known keys serve on. An unknown key id causes one fetch per cooldown,
 * shared by everybody who waits for it: a rotation harms no honest token, and a flood of invented ids harms no issuer.
 */
export class IssuerKeys {
  private remote: RemoteKeys | null = null;
  private loadedAt = -Infinity;
  private attemptedAt = -Infinity;
  private waiting: Promise<void> | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: IssuerKeysSettings) {}

  /** @throws TokenError UNKNOWN_KEY, or ISSUER_UNREACHABLE when the question cannot be decided now. */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const known = await this.current();
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    await this.load();
    return (await this.current())(header, token);
  }

  private async current(): Promise<RemoteKeys> {
    const age = performance.now() - this.loadedAt;
    if (age > this.settings.trustedForMs) await this.load();
    // Nobody waits for this one: when it fails, the known keys serve on and the next request tries again.
    else if (age > this.settings.refreshAfterMs) this.load().catch(() => undefined);
    if (this.remote === null) throw new TokenError('ISSUER_UNREACHABLE', 'no keys of the issuer are known');
    return this.remote;
  }

  /**
   * Joins the fetch that has not begun yet, or plans one. A fetch already under way is not joined: it may have left
   * before the key in question was published.
   */
  private load(): Promise<void> {
    this.waiting ??= this.fetchInTurn();
    return this.waiting;
  }

  private async fetchInTurn(): Promise<void> {
    await this.running.catch(() => undefined);
    const wait = this.attemptedAt + this.settings.refetchCooldownMs - performance.now();
    if (wait > 0) await delay(wait);
    this.waiting = null;
    this.attemptedAt = performance.now();
    this.running = this.fetch();
    await this.running;
  }

  private async fetch(): Promise<void> {
    try {
      const remote = this.remote ?? createRemoteJWKSet(await this.discover(), {
        timeoutDuration: this.settings.timeoutMs,
        // When to fetch is decided above, also for failed attempts, which jose would repeat with every token.
        cacheMaxAge: Infinity,
        cooldownDuration: Infinity,
      });
      await remote.reload();
      this.remote = remote;
      this.loadedAt = performance.now();
    } catch (error) {
      throw new TokenError('ISSUER_UNREACHABLE', 'the keys of the issuer could not be fetched', error);
    }
  }

  private async discover(): Promise<URL> {
    const { issuer, timeoutMs } = this.settings;
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!response.ok) throw new Error(`discovery answered ${response.status}`);
    return keysAddress(issuer, await response.json());
  }
}

/** Address of the key set in a discovery document that is really the issuer's own and does not fall back to http. */
export function keysAddress(issuer: string, document: unknown): URL {
  const { issuer: named, jwks_uri: address } = (document ?? {}) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error('the discovery document names another issuer');
  if (typeof address !== 'string' || !URL.canParse(address)) throw new Error('the discovery document names no keys');
  const url = new URL(address);
  const allowed = issuer.startsWith('https:') ? ['https:'] : ['https:', 'http:'];
  if (!allowed.includes(url.protocol)) throw new Error('the keys are not offered over https');
  return url;
}
