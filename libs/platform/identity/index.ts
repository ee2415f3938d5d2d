export { TokenVerifier } from './token-verifier.js';
export { TokenError } from './token.errors.js';
