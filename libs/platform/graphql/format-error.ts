import { translateError } from '@srb/platform/errors';
import type { Log } from '@srb/platform/observability';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** "Did you mean …?" names parts of the schema. */
const HINT = / ?Did you mean [^?]*\?/g;

/** What was thrown first, beneath everything GraphQL and its server wrapped around it. */
function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined ? rootOf(error.originalError) : error;
}

/** GraphQL points at a place in the caller's own text; what it cannot write into an answer has no such place. */
function isMistakeOfCaller(root: unknown, { path }: GraphQLFormattedError): root is GraphQLError {
  return root instanceof GraphQLError && (path === undefined || root.nodes !== undefined);
}

/**
 * The one place of the API where failures become answers. What a resolver threw is translated;
 * what GraphQL itself refuses (syntax, unknown field, limit) passes through, with or without hints at the schema.
 */
export function errorFormatter(log: Log, { hints }: { readonly hints: boolean }) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const root = rootOf(thrown);
    if (isMistakeOfCaller(root, formatted)) {
      const message = hints ? formatted.message : formatted.message.replace(HINT, '');
      const code = formatted.path === undefined ? (formatted.extensions?.['code'] ?? 'BAD_REQUEST') : 'BAD_USER_INPUT';
      return { message, ...(formatted.locations ? { locations: formatted.locations } : {}), extensions: { code } };
    }
    const error = translateError(root);
    if (error.code === 'INTERNAL' || error.code === 'UNAVAILABLE') log.error({ err: error.cause ?? error, path: formatted.path }, 'request failed');
    return {
      message: error.message,
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: error.code, fields: error.fields },
    };
  };
}
