import { decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { systemClock } from '@srb/kernel';
import { IssuerKeys } from './issuer-keys.js';
import { TokenError, toTokenError } from './token.errors.js';
import { VerifiedTokenCache } from './verified-token-cache.js';

/** Asymmetric only: with a shared secret in this list, a public key could be used to sign. */
const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'];
/** Type of an access token after RFC 9068; an ID token carries another one and is refused. */
const ACCESS_TOKEN_TYPE = 'at+jwt';
const CLOCK_SKEW_SECONDS = 5;
/** Far above any honest token; longer ones are refused before they cost anything. */
const LONGEST_TOKEN = 8_192;

export interface TokenVerifierSettings {
  /** Exactly as it stands in the tokens. */
  readonly issuer: string;
  /** What `aud` of an access token must hold, e.g. `urn:srb-portal:api`. */
  readonly audience: string;
  /**
   * Claim that only tokens of people carry, for issuers that give the service account of a machine a subject of its
   * own (Keycloak: `sid`). Without it a machine is known by its subject, which is its client id.
   */
  readonly personClaim?: string;
  readonly clock?: typeof systemClock;
  readonly refetchCooldownMs?: number;
  readonly refreshAfterMs?: number;
}

/** What an accepted token says. Rights are no part of it: they are read from the database with every request. */
export interface VerifiedToken {
  readonly issuer: string;
  readonly subject: string;
  readonly clientId?: string;
  readonly expiresAt: Date;
  readonly kind: 'person' | 'machine';
}

/** Decides whether an access token is good (RFC 9068, RFC 8725). One instance serves a whole process. */
export class TokenVerifier {
  private readonly clock: typeof systemClock;
  private readonly keys: IssuerKeys;
  private readonly verified: VerifiedTokenCache<VerifiedToken>;

  constructor(private readonly settings: TokenVerifierSettings) {
    this.clock = settings.clock ?? systemClock;
    this.verified = new VerifiedTokenCache(this.clock, 5_000, 600_000);
    this.keys = new IssuerKeys({
      issuer: settings.issuer,
      refetchCooldownMs: settings.refetchCooldownMs ?? 1_000,
      refreshAfterMs: settings.refreshAfterMs ?? 600_000,
      trustedForMs: 86_400_000,
      timeoutMs: 3_000,
    });
  }

  /** @throws TokenError with a code saying what is wrong with the token, or that the issuer cannot be asked. */
  async verify(token: string): Promise<VerifiedToken> {
    const known = this.verified.find(token);
    if (known !== null) return known;
    try {
      const verified = await this.verifyOnce(token);
      this.verified.remember(token, verified);
      return verified;
    } catch (error) {
      throw toTokenError(error);
    }
  }

  private async verifyOnce(token: string): Promise<VerifiedToken> {
    refuseEarly(token, this.settings.issuer);
    const { payload } = await jwtVerify(token, (header, input) => this.keys.find(header, input), {
      algorithms: ALGORITHMS,
      issuer: this.settings.issuer,
      audience: this.settings.audience,
      typ: ACCESS_TOKEN_TYPE,
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: this.clock.now(),
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    return this.read(payload);
  }

  private read(payload: JWTPayload): VerifiedToken {
    const { iss, sub, exp } = payload;
    if (iss === undefined || exp === undefined || typeof sub !== 'string' || sub === '') {
      throw new TokenError('CLAIMS', 'the token names no subject');
    }
    const clientId = payload['client_id'] ?? payload['azp'];
    const { personClaim } = this.settings;
    const isMachine = sub === clientId || (personClaim !== undefined && payload[personClaim] === undefined);
    return {
      issuer: iss,
      subject: sub,
      ...(typeof clientId === 'string' ? { clientId } : {}),
      expiresAt: new Date(exp * 1000),
      kind: isMachine ? 'machine' : 'person',
    };
  }
}

/** Refusals that need no key. They accept nothing; they keep foreign tokens from causing fetches at the issuer. */
function refuseEarly(token: string, issuer: string): void {
  if (token.length > LONGEST_TOKEN) throw new TokenError('MALFORMED', 'the token is too long');
  const header = decodeProtectedHeader(token);
  if (header.crit !== undefined) throw new TokenError('CRITICAL_HEADER', 'extensions of the token format are refused');
  if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg)) {
    throw new TokenError('ALGORITHM', 'the algorithm of the signature is not allowed');
  }
  if (typeof header.kid !== 'string' || header.kid === '') throw new TokenError('UNKNOWN_KEY', 'the token names no key');
  if (decodeJwt(token).iss !== issuer) throw new TokenError('ISSUER', 'the token comes from another issuer');
}
