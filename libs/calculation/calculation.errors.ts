/** Why a calculation gave no result: the input breaks a rule, asks for the impossible, or has no defined result. */
export type CalculationErrorCode = 'INVALID_INPUT' | 'INFEASIBLE' | 'NOT_COMPUTABLE';

/**
 * A refusal with a German message that names field and remedy.
 * `path` is the JSON pointer (RFC 6901) of the place in the input document; `''` is the whole document.
 */
export class CalculationError extends Error {
  override readonly name = 'CalculationError';

  constructor(
    readonly code: CalculationErrorCode,
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

/** JSON pointer of the given keys, with `~` and `/` escaped. */
export function pointer(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
