import { errors } from 'jose';

/** Why a token was refused. All but `ISSUER_UNREACHABLE` mean that the caller is not authenticated. */
export type TokenErrorCode =
  | 'MALFORMED'
  | 'ALGORITHM'
  | 'CRITICAL_HEADER'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'TYPE'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'CLAIMS'
  /** The keys cannot be fetched, so nothing is known about this token: try again later, do not sign out. */
  | 'ISSUER_UNREACHABLE';

/** A refused access token. The message is for the log; it holds neither the token nor its claims. */
export class TokenError extends Error {
  constructor(
    readonly code: TokenErrorCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'TokenError';
  }
}

const BY_JOSE_CODE: Readonly<Record<string, TokenErrorCode>> = {
  [errors.JWTExpired.code]: 'EXPIRED',
  [errors.JOSEAlgNotAllowed.code]: 'ALGORITHM',
  [errors.JWSSignatureVerificationFailed.code]: 'SIGNATURE',
  [errors.JWKSNoMatchingKey.code]: 'UNKNOWN_KEY',
  [errors.JWKSMultipleMatchingKeys.code]: 'UNKNOWN_KEY',
};

const BY_CLAIM: Readonly<Record<string, TokenErrorCode>> = {
  iss: 'ISSUER',
  aud: 'AUDIENCE',
  typ: 'TYPE',
  nbf: 'NOT_YET_VALID',
};

/** Translates whatever verification threw; an unforeseen failure refuses the token as malformed. */
export function toTokenError(error: unknown): TokenError {
  if (error instanceof TokenError) return error;
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new TokenError(BY_CLAIM[error.claim] ?? 'CLAIMS', `claim ${error.claim} was refused: ${error.reason}`);
  }
  const code = error instanceof errors.JOSEError ? (BY_JOSE_CODE[error.code] ?? 'MALFORMED') : 'MALFORMED';
  // The claims that some errors of jose carry must not reach a log, so those are not kept as cause.
  const cause = error instanceof errors.JWTExpired ? undefined : error;
  return new TokenError(code, error instanceof Error ? error.message : 'verification failed', cause);
}
