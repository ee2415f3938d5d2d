/**
 * The closed list of ways a request can fail. Outcomes a screen must branch on are result unions instead.
 * `NOT_FOUND` also stands for "belongs to another office": foreign and unknown ids look the same.
 */
type ErrorCode =
  | 'INVALID_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'INFEASIBLE'
  | 'NOT_COMPUTABLE'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** One complaint about one field, in German, naming the remedy. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * A failure with a German message for the person who caused it. Holds no personal data.
 * The technical reason stays in `cause` and goes to the log, never to the caller.
 */
export class AppError extends Error {
  readonly fields: readonly FieldProblem[];

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: { readonly fields?: readonly FieldProblem[]; readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'AppError';
    this.fields = details.fields ?? [];
  }
}

/** The answer to any id that is unknown, or that belongs to somebody else. */
export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `${what} wurde nicht gefunden. Bitte prüfen Sie die Auswahl und laden Sie die Seite neu.`);
}

export function invalidInput(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, { fields: [{ field, message }] });
}
