export { TokenVerifier, type TokenVerifierSettings, type VerifiedToken } from './token-verifier.js';
export { TokenError, type TokenErrorCode } from './token.errors.js';
